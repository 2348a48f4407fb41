"""wgplanner: plans, duties and working groups of a 定住自立圏 / 連携中枢都市圏."""

__version__ = "0.1.0"

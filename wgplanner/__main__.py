"""``python -m wgplanner``."""

import sys

from wgplanner.cli import main

sys.exit(main())

"""政策分野, 政策項目 and 協定内容: the frame in which programs stand."""

from wgplanner.plan.records.base import Record, require


class PolicyField(Record, frozen=True, kw_only=True):
    """政策分野, such as 生活機能の強化; ``code`` is its printed number."""

    name: str
    code: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)


class PolicyItem(Record, frozen=True, kw_only=True):
    """政策項目 of a policy field, such as 医療."""

    field: str
    name: str
    code: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)


class Agreement(Record, frozen=True, kw_only=True):
    """協定内容: the item of the agreement under which programs run.

    ``central_duty`` is 甲の役割, ``member_duty`` 乙の役割, where they are printed.
    """

    item: str
    name: str
    code: str | None = None
    purpose: str | None = None
    central_duty: str | None = None
    member_duty: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)

"""An amount in Chinese capitals, as papers that move money must show it."""

from decimal import Decimal

import cn2an


def in_capitals(fen: int) -> str:
    """1248050 fen becomes 壹万贰仟肆佰捌拾元伍角."""
    text: str = cn2an.an2cn(str(Decimal(fen) / 100), "rmb")
    return text

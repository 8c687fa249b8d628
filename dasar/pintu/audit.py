"""The audit trail: one log line for each event of security. Names no person but by key."""

import logging

logger = logging.getLogger("iku.audit")


def catat_peristiwa(peristiwa: str, **rincian: object) -> None:
    """Log one event with its details; never a name, a password, a code or a network address."""
    logger.info(peristiwa, extra={"rincian": rincian})

"""Numbers by name, as options say them: `name:share,...`"""


def shares(text: str) -> dict[str, float]:
    return {name: float(share) for name, share in (part.split(":") for part in text.split(",") if part)}


def listed(shares: dict[str, float]) -> str:
    return ",".join(f"{name}:{share:g}" for name, share in shares.items())

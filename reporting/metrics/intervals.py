"""How sure a share is: 95 % intervals. Each tells of chance alone, not of who was asked or noted."""

from math import sqrt

Z = 1.959963984540054
# Fewer than this many: the page says that the figure says little.
FEW = 30


def wilson(part, of):
    """→ (low, high) of the share part / of, 0–1, by Wilson's score interval. Raises ValueError unless 0 ≤ part ≤ of, of > 0."""
    if not 0 <= part <= of or not of:
        raise ValueError(f"{part} of {of} is no share")
    share, z2 = part / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def of_weighted(strata):
    """strata: [(weight, part, of)], weights 1 together → (low, high) of the weighted share, by the normal approximation.

    A stratum's variance is taken of (part + 1) / (of + 2): one where all were alike is not without any.
    """
    share = sum(weight * part / of for weight, part, of in strata)
    smooth = [(weight, (part + 1) / (of + 2), of) for weight, part, of in strata]
    half = Z * sqrt(sum(weight * weight * each * (1 - each) / of for weight, each, of in smooth))
    return max(share - half, 0.0), min(share + half, 1.0)

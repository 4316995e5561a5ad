"""Regions compared fairly: shares as they would be with the country's mix of forms of support and topics.

Direct standardisation: Σ W(k) · p(k, region) over strata k (a form and a topic), W(k) the stratum's part of all noted
contacts of the country. What a region lacks is left out, the rest scaled to 1, and told; a region that lacks too much of
the mix is not compared.
"""

from dataclasses import dataclass

from reporting.metrics.intervals import of_weighted

MOST_LACKING = 0.25


@dataclass(frozen=True)
class Standard:
    """value: 0–1, None where the region can't be compared; low, high: its interval. lacking: part of the country's mix
    that the region has too few contacts of, 0–1; strata: how many of them it lacks.
    """

    value: float | None
    low: float | None
    high: float | None
    lacking: float
    strata: int

    @property
    def part_lacking(self):
        """→ per cent"""
        return 100 * self.lacking


def mix_of(by_region):
    """{region: {stratum: Counts}} → {stratum: its part of all noted contacts}; {} where there is none."""
    noted = {}
    for strata in by_region.values():
        for key, counts in strata.items():
            noted[key] = noted.get(key, 0) + counts.noted
    whole = sum(noted.values())
    return {key: number / whole for key, number in noted.items()} if whole else {}


def standardised(strata, mix, pick):
    """→ Standard. strata: {stratum: Counts} of a region; pick: Counts → how many of the noted count."""
    own = {key: counts for key, counts in strata.items() if key in mix and counts.noted}
    there = sum(mix[key] for key in own)
    lacking, missing = max(1 - there, 0.0), len(mix) - len(own)
    if not own or lacking > MOST_LACKING:
        return Standard(None, None, None, lacking, missing)
    rows = [(mix[key] / there, min(pick(counts), counts.noted), counts.noted) for key, counts in own.items()]
    low, high = of_weighted(rows)
    return Standard(sum(weight * part / of for weight, part, of in rows), low, high, lacking, missing)

"""Municipalities and regions of a day, and sums of them."""

from dataclasses import dataclass

import numpy as np

from regions.geography import NATIONWIDE, Municipality, municipalities_on, region_codes_on, regions_of_finland


@dataclass(frozen=True)
class Division:
    """municipalities, regions: codes of the day, growing. region_of: int (municipalities,), each one's place in `regions`.

    merged: {code: its successor's} of those that had ended by the day. swedish: codes where Swedish is an official language.

    A figure of all areas is an array (len(self),): municipalities, then regions, then the country.
    """

    municipalities: np.ndarray
    regions: np.ndarray
    region_of: np.ndarray
    merged: dict
    swedish: frozenset

    def __len__(self):
        return len(self.municipalities) + len(self.regions) + 1

    @property
    def keys(self):
        """→ [(region, municipality)] under which each area's figure is kept."""
        regions = self.regions[self.region_of]
        return [*zip(regions, self.municipalities, strict=True), *((region, "") for region in self.regions), (NATIONWIDE, "")]

    def now(self, municipality):
        """→ the code of what the municipality is part of on the day."""
        while municipality in self.merged:
            municipality = self.merged[municipality]
        return municipality

    def places(self, municipalities):
        """Codes (k,) → int (k,), each one's place in `municipalities`, −1 where there is none."""
        at = {code: number for number, code in enumerate(self.municipalities)}
        return np.array([at.get(code, -1) for code in municipalities], dtype=np.intp)

    def region_places(self, regions):
        """Region codes (k,) → int (k,), −1 for "00"."""
        at = {code: number for number, code in enumerate(self.regions)}
        return np.array([at.get(code, -1) for code in regions], dtype=np.intp)

    def raised(self, of_municipalities):
        """Sums (municipalities,) → (len(self),), with those of regions and of the country."""
        of_regions = np.bincount(self.region_of, of_municipalities, len(self.regions))
        return np.concatenate([of_municipalities, of_regions, [of_municipalities.sum()]])

    def summed(self, at, values):
        """values (k,) at places (k,) of `municipalities` → (len(self),)"""
        return self.raised(np.bincount(at, values, len(self.municipalities)))

    def summed_with_placeless(self, at, region_at, values):
        """As `summed`; what has no municipality (−1) counts in its region, and without that (−1) in the country alone."""
        total = self.summed(at[at >= 0], values[at >= 0])
        placeless = (at < 0) & (region_at >= 0)
        more = np.bincount(region_at[placeless], values[placeless], len(self.regions))
        total[len(self.municipalities) : -1] += more
        total[-1] = values.sum()
        return total

    def at_each_level(self, at):
        """→ [(int (k,), how many)]: in which municipality, which region and (0) which country each of k rows is."""
        return [(at, len(self.municipalities)), (self.region_of[at], len(self.regions)), (np.zeros(len(at), dtype=np.intp), 1)]


def division_on(day):
    """→ Division of the day, by five queries."""
    regions_by_code = region_codes_on(day)
    kept = [(code, language) for code, language in municipalities_on(day).order_by("code").values_list("code", "language") if code in regions_by_code]
    regions = np.array(sorted(regions_of_finland().values_list("code", flat=True)), dtype=object)
    merged = Municipality.objects.filter(valid_to__lt=day, successor__isnull=False).order_by()
    at = {code: number for number, code in enumerate(regions)}
    return Division(
        municipalities=np.array([code for code, _language in kept], dtype=object),
        regions=regions,
        region_of=np.array([at[regions_by_code[code]] for code, _language in kept], dtype=np.intp),
        merged=dict(merged.values_list("code", "successor")),
        swedish=frozenset(code for code, language in kept if language != "fi"),
    )

"""Regions, municipalities, their authorities and their people, each as of a date.

These tables carry no tenant: everyone reads them, the loader `load_ground_data` writes them.
"""

from regions.geography.authorities import (
    Authority,
    AuthorityName,
    RegionCoordination,
    authority_name,
    authority_of,
    coordinator_of,
)
from regions.geography.demand import AreaShape, GridFigure, PostalAreaFigure
from regions.geography.places import (
    NATIONWIDE,
    Municipality,
    MunicipalityRegion,
    Region,
    municipalities_in,
    municipalities_on,
    municipality_on,
    region_codes_on,
    region_of,
    regions_of_finland,
)
from regions.geography.population import (
    FigureSource,
    Measure,
    MunicipalityFigure,
    country_population,
    country_populations,
    figures_in,
    latest_year,
    latest_years,
    municipality_figures,
    region_population,
    region_populations,
    share_of_population,
)
from regions.geography.postal_areas import PostalArea, postal_area

__all__ = [
    "NATIONWIDE",
    "AreaShape",
    "Authority",
    "AuthorityName",
    "FigureSource",
    "GridFigure",
    "Measure",
    "Municipality",
    "MunicipalityFigure",
    "MunicipalityRegion",
    "PostalArea",
    "PostalAreaFigure",
    "Region",
    "RegionCoordination",
    "authority_name",
    "authority_of",
    "coordinator_of",
    "country_population",
    "country_populations",
    "figures_in",
    "latest_year",
    "latest_years",
    "municipalities_in",
    "municipalities_on",
    "municipality_figures",
    "municipality_on",
    "postal_area",
    "region_codes_on",
    "region_of",
    "region_population",
    "region_populations",
    "regions_of_finland",
    "share_of_population",
]

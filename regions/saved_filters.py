"""Filters of lists that a person has saved under a name. The state of a list is its address, so a filter is a query."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantModel


class SavedFilter(TenantModel):
    """One person's own: `page` is the URL's name of the list, `query` what stands after the question mark."""

    user = models.ForeignKey("regions.User", on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=60)
    name = models.CharField(_("name of the filter"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["region", "user", "page", "name"], name="saved_filter_name_once")]

    def __str__(self):
        return self.name

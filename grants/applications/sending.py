"""What every submission freezes, whichever way it came: sums, ceiling, version, hash; and the order for its receipt."""

from grants.applications.verbs import keep_version, total_costs
from regions import jobs


def freeze(application, actor, at):
    """Keep `application` as it stands as its next version, sent at `at`. The caller saves it. → ApplicationVersion"""
    application.eligible_costs = total_costs(application)
    application.ceiling = application.call.max_self_financing_share
    version = keep_version(application, actor, at)
    application.content_hash = version.sha256
    jobs.enqueue(
        application.region_id,
        "application_receipt",
        f"application_receipt:{application.pk}:{version.number}",
        {"application": application.pk, "version": version.number},
        actor,
    )
    return version

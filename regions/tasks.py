"""What Celery calls: one job, and the sweep that beat orders."""

from celery import shared_task

from regions import job_runs, jobs


@shared_task(name="regions.tasks.run_job")
def run_job(region_code, job_id):
    return job_runs.run(region_code, job_id)


@shared_task(name="regions.tasks.sweep_jobs")
def sweep_jobs():
    return jobs.sweep()

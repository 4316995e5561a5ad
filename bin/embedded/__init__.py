"""The embedded PostgreSQL, Valkey and their keeper, behind bin/demo, bin/manage, bin/test and bin/bench.

A *data folder* (`folder`) holds one database, one broker and what they serve; `postgres` and `valkey` know
their server; `keeper` starts them all and restarts what dies; `part` is how the keeper starts one part.
Only `database` and `keeper` need the project's environment; the rest is plain python3.
"""

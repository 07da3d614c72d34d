"""The PostgreSQL and the broker that start by themselves where no address is configured.

For demonstration, tests and measurements: the servers come from hash-pinned packages of the development
group, listen on free ports of the loopback address only and end with the process that started them, however
it ends.
Production gives DATABASE_URL and REDIS_URL, and nothing here is used.
"""

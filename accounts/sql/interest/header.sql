-- The one entry that all the interest of a region and year belongs to.
INSERT INTO {entries} (key, act, region, book, fund, posted_on)
VALUES (%(key)s, 'interest', %(region)s, 'business', 'basic', %(on)s)
RETURNING id

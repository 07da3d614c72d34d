-- Lines: by year of posting, within a year by run. Run 0 is what is posted online and in small runs. That each line
-- has its account and its entry is checked for all lines of a statement at once (check_lines.sql, bulk_prepare.sql);
-- neither can be deleted.
CREATE TABLE accounts_line (
    id bigint NOT NULL,
    entry_id bigint NOT NULL,
    account_id bigint NOT NULL,
    amount_fen bigint NOT NULL,
    posted_on date NOT NULL,
    run_id bigint NOT NULL DEFAULT 0,
    month date,
    kind text NOT NULL DEFAULT '',
    CONSTRAINT line_amount_not_zero CHECK (amount_fen <> 0),
    CONSTRAINT line_once PRIMARY KEY (account_id, posted_on, id, run_id)
) PARTITION BY RANGE (posted_on);
CREATE SEQUENCE accounts_line_id_seq OWNED BY accounts_line.id CACHE 32;
ALTER TABLE accounts_line ALTER COLUMN id SET DEFAULT nextval('accounts_line_id_seq');
-- The lines of an entry lie together, because they were written together: a block range index finds them.
CREATE INDEX line_of_entry ON accounts_line USING brin (entry_id) WITH (pages_per_range = 8, autosummarize = on);

CREATE TABLE accounts_closing (
    account_id bigint NOT NULL,
    month date NOT NULL,
    balance_fen bigint NOT NULL,
    CONSTRAINT closing_once PRIMARY KEY (account_id, month)
) PARTITION BY RANGE (month);

ALTER TABLE accounts_balance
    ADD CONSTRAINT balance_account FOREIGN KEY (account_id) REFERENCES accounts_ledgeraccount (id);
ALTER TABLE accounts_balance SET (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0.2
);
ALTER TABLE accounts_ledgeraccount
    ADD CONSTRAINT ledger_account_in_chart FOREIGN KEY (book, code) REFERENCES accounts_chartaccount (book, code);

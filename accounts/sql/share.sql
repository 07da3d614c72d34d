-- The part of an amount that a ratio gives, half up to the fen: the twin of kernel.money.share.
-- The quotient is split off first, so that no product leaves 64 bits for any real amount.
CREATE FUNCTION share(amount bigint, numerator bigint, denominator bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sign(amount)::bigint * (
    (abs(amount) / denominator) * numerator
    + (2 * (abs(amount) % denominator) * numerator + denominator) / (2 * denominator)
);

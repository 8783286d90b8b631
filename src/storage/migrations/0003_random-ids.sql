-- Fifteen digits that tell nothing: neither when a thing was made, nor by whom, nor how many there are. From the strong source
-- of uuids, so that nobody guesses the next one.
CREATE FUNCTION random_id() RETURNS bigint LANGUAGE sql VOLATILE BEGIN ATOMIC
  SELECT 100000000000000 + ('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint * 3
    + ('x' || right(replace(gen_random_uuid()::text, '-', ''), 4))::bit(16)::bigint % 3;
END;

-- A withdrawal can be taken back: what the record says is the same, and the log keeps both.
DROP TRIGGER record_is_final;

CREATE TRIGGER record_is_final BEFORE UPDATE ON record
WHEN OLD.state IN (SELECT state FROM final_state)
 AND (OLD.body IS NOT NEW.body OR OLD.kind IS NOT NEW.kind OR OLD.unit IS NOT NEW.unit
   OR OLD.round IS NOT NEW.round OR OLD.number IS NOT NEW.number OR OLD.date IS NOT NEW.date
   OR OLD.search_text IS NOT NEW.search_text
   OR (OLD.state IS NOT NEW.state AND NOT (OLD.state = 'withdrawn' AND NEW.withdrawn_reason IS NULL) AND NOT EXISTS (
         SELECT 1 FROM final_move WHERE from_state = OLD.state AND to_state = NEW.state)))
BEGIN SELECT RAISE(ABORT, 'record_is_final'); END;

-- A third kind of session: `reader`, a first-party cookie by which the service's own pages are used without a script.
ALTER TABLE sessions DROP CONSTRAINT sessions_kind_check,
  ADD CONSTRAINT sessions_kind_check CHECK (kind IN ('page', 'console', 'reader'));
ALTER TABLE sign_in_challenges DROP CONSTRAINT sign_in_challenges_purpose_check,
  ADD CONSTRAINT sign_in_challenges_purpose_check
    CHECK (purpose IN ('sign-in', 'console', 'reader', 'passkey', 'proof'));

-- A county's rows as they lie after ten years of registering: in the order they came, all associations mixed.
-- `size` says how many each association has (founding.py). Everything drawn by lot is drawn from one seed.
SET synchronous_commit = off;
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';
SELECT setseed(0.42);

CREATE TEMPORARY TABLE listed AS
SELECT association_id, list, array_agg(id ORDER BY id) AS ids, COUNT(*) AS many
FROM enrolments_code GROUP BY association_id, list;

-- Persons. Those who come back are the first of each association, and known by a key; one in six of the others is anonymous.
CREATE TEMPORARY TABLE person AS
SELECT ROW_NUMBER() OVER (ORDER BY began, association_id, place) AS id, drawn.*,
       CASE WHEN place <= enrolments - persons OR a < 0.83 THEN CASE WHEN b < 0.8 THEN 'number' ELSE 'local_key' END
            WHEN a < 0.98 THEN 'anonymous' ELSE 'protected' END AS form,
       CASE WHEN c < 0.55 THEN 'woman' WHEN c < 0.97 THEN 'man' WHEN c < 0.98 THEN 'other' ELSE 'unknown' END AS sex,
       1955 + (d * 50)::int AS born
FROM (
  SELECT size.*, place, DATE '2016-01-01' + (random() * 3640)::int AS began,
         random() AS a, random() AS b, random() AS c, random() AS d
  FROM size, generate_series(1, persons) AS place
) AS drawn;

INSERT INTO participants_participant (id, reference, association_id, form, key_hash, sex, birth_year)
SELECT id, 'd-' || lpad((id * 7919 % 10000000000)::text, 10, '0'), association_id, form,
       CASE WHEN form IN ('number', 'local_key') THEN md5(id::text) END, sex,
       CASE WHEN form IN ('number', 'local_key') THEN born END
FROM person ORDER BY id;

-- Enrolments: one a person, and one more, in another measure, for those who come back.
CREATE TEMPORARY TABLE draft AS
SELECT ROW_NUMBER() OVER (ORDER BY started_on, person_id) AS id, drawn.*,
       first_measure + nth AS measure_id, first_worker + nth AS worker_id,
       started_on + 20 + (-ln(1 - a) * 240)::int AS leaves_on, b > 0.98 AS in_error
FROM (
  SELECT id AS person_id, association_id, slug, form, sex, born, municipalities, first_measure, first_worker, taken.nth,
         CASE WHEN form = 'protected' THEN date_trunc('year', taken.on_day)::date ELSE taken.on_day END AS started_on,
         random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, random() AS f
  FROM person, LATERAL (
    SELECT CASE WHEN place <= enrolments / 5 THEN 0 ELSE 1 + place % 11 END AS nth, began AS on_day
    UNION ALL
    SELECT 1 + (place + 5) % 11, LEAST(began + 300, DATE '2025-12-28') WHERE place <= enrolments - persons
  ) AS taken
) AS drawn;
ANALYZE draft;

INSERT INTO enrolments_enrolment (id, reference, association_id, measure_id, participant_id, state, sex, birth_year,
  municipality_id, referred_by, started_on, ended_on, end_kind, end_reason_id, education_id, support_time_id, legal_basis,
  consent_version, consent_language, row_digest, version)
SELECT draft.id, 'e-' || lpad((draft.id * 7919 % 10000000000)::text, 10, '0'), draft.association_id, measure_id, person_id,
       CASE WHEN in_error THEN 'in_error' WHEN leaves_on <= '2025-12-31' THEN 'ended' ELSE 'active' END,
       sex, CASE WHEN form IN ('number', 'local_key') THEN born END,
       CASE WHEN form <> 'protected' THEN municipalities[1 + floor(c * array_length(municipalities, 1))::int] END,
       CASE WHEN form = 'protected' THEN 'unknown' ELSE (ARRAY['municipality', 'employment_service', 'social_insurance',
         'region', 'self', 'other', 'municipality'])[1 + floor(d * 7)::int] END,
       started_on,
       CASE WHEN in_error THEN started_on WHEN leaves_on > '2025-12-31' THEN NULL
            WHEN form = 'protected' THEN date_trunc('year', leaves_on)::date ELSE leaves_on END,
       CASE WHEN in_error THEN 'registered_in_error' WHEN leaves_on > '2025-12-31' THEN ''
            WHEN e < 0.75 THEN 'as_planned' ELSE 'interrupted' END,
       CASE WHEN leaves_on <= '2025-12-31' AND NOT in_error THEN reason.ids[1 + floor(e * reason.many)::int] END,
       education.ids[1 + floor(f * education.many)::int], support.ids[1 + floor(a * support.many)::int],
       CASE WHEN form IN ('number', 'local_key') THEN 'public_task' ELSE '' END, '', '', '', 1
FROM draft
JOIN listed reason ON reason.association_id = draft.association_id AND reason.list = 'end_reason'
JOIN listed education ON education.association_id = draft.association_id AND education.list = 'education'
JOIN listed support ON support.association_id = draft.association_id AND support.list = 'support_time'
ORDER BY draft.id;

INSERT INTO enrolments_measurement (id, enrolment_id, occasion, occupation, work, study, job_seeking, work_training)
SELECT ROW_NUMBER() OVER (ORDER BY said_on, enrolment_id, occasion DESC), enrolment_id, occasion,
       CASE WHEN lot < 0.7 THEN 'given' WHEN lot < 0.92 THEN 'none' ELSE 'unknown' END,
       CASE WHEN lot < working THEN (ARRAY[25, 50, 75, 100])[1 + floor(much * 4)::int] ELSE 0 END,
       CASE WHEN lot >= working AND lot < studying THEN (ARRAY[25, 50, 100])[1 + floor(much * 3)::int] ELSE 0 END,
       lot >= studying AND lot < 0.6, lot >= 0.6 AND lot < 0.7
FROM (
  SELECT id AS enrolment_id, 'before' AS occasion, started_on AS said_on, 0.1 AS working, 0.15 AS studying,
         random() AS lot, random() AS much
  FROM draft WHERE form <> 'protected' AND b < 0.95
  UNION ALL
  SELECT id, 'after', leaves_on, 0.3, 0.42, random(), random()
  FROM draft WHERE form <> 'protected' AND b < 0.9 AND leaves_on <= '2025-12-31'
) AS said;

INSERT INTO enrolments_measurement_livelihoods (measurement_id, code_id)
SELECT said.id, living.ids[1 + (lot * (living.many - 3))::int + second]
FROM (SELECT id, enrolment_id, random() AS lot, random() AS two FROM enrolments_measurement) AS said
CROSS JOIN generate_series(0, 1) AS second
JOIN draft ON draft.id = said.enrolment_id
JOIN listed living ON living.association_id = draft.association_id AND living.list = 'livelihood'
WHERE second = 0 OR two < 0.2
ORDER BY said.id, second;

INSERT INTO enrolments_enrolmentevent (enrolment_id, step, by_id, at, note, changes)
SELECT id, step, worker_id, on_day, '', changes::jsonb
FROM (
  SELECT id, 'register' AS step, worker_id, started_on AS on_day, '{}' AS changes FROM draft
  UNION ALL
  SELECT id, 'end', worker_id, leaves_on, jsonb_build_object('ended_on', jsonb_build_array(NULL, leaves_on))::text
  FROM draft WHERE leaves_on <= '2025-12-31' AND NOT in_error
) AS happened
ORDER BY on_day, id;

INSERT INTO audit_access (id, at, user_id, association, roles, act, what, path)
SELECT id, started_on, worker_id, slug, 'case_worker', 'looked_up', 'participant', '' FROM draft ORDER BY id;

INSERT INTO audit_accesssubject (access_id, reference)
SELECT id, 'd-' || lpad((person_id * 7919 % 10000000000)::text, 10, '0') FROM draft ORDER BY id;

INSERT INTO participants_following (participant_id, user_id, reason, source, since)
SELECT person_id, worker.id, 'enrolment', measure.reference, started_on
FROM draft
JOIN catalogue_measure measure ON measure.id = measure_id
JOIN accounts_user worker ON worker.id = worker_id OR worker.email = '{most}' AND draft.slug = '{home}'
ORDER BY draft.id;

INSERT INTO enrolments_count (reference, association_id, measure_id, "on", women, men, other, note, row_digest, is_in_error,
  version)
SELECT 'a-' || lpad(ROW_NUMBER() OVER ()::text, 10, '0'), size.association_id, measure.id,
       DATE '2016-01-01' + week * 14, (random() * 8)::int, 1 + (random() * 8)::int, 0, '', '', FALSE, 1
FROM size
JOIN catalogue_measure measure ON measure.association_id = size.association_id AND measure.method = 'counts'
CROSS JOIN generate_series(0, 259) AS week;

-- Cases of the teams: four a week in each, met within a month; one in four is met again the year after.
INSERT INTO referrals_case (id, reference, association_id, team_id, way, state, is_verified, sex, age_band, sender_email,
  sender_name, sender_kind, code_hash, code_tries, received_at, waits_since, answer, first_met_on, end_kind, version)
SELECT ROW_NUMBER() OVER (ORDER BY day, team.id, nth), 'r-' || lpad(ROW_NUMBER() OVER ()::text, 10, '0'),
       team.association_id, team.id, 'consultation', 'held', FALSE,
       CASE WHEN random() < 0.55 THEN 'woman' WHEN random() < 0.9 THEN 'man' ELSE 'unknown' END, 'unknown', '', '',
       (ARRAY['municipality', 'employment_service', 'region', 'self'])[1 + floor(random() * 4)::int], '', 0, day, day, '',
       (day + (random() * 30)::int * INTERVAL '1 day')::date, '', 1
FROM organisations_team team, generate_series(DATE '2016-01-04', DATE '2025-11-30', INTERVAL '1 week') AS day,
     generate_series(1, 4) AS nth;

INSERT INTO referrals_caseyear (case_id, association_id, team_id, year, "on", sex)
SELECT id, association_id, team_id, EXTRACT(YEAR FROM met)::int, met, sex
FROM (
  SELECT id, association_id, team_id, first_met_on AS met, sex FROM referrals_case
  UNION ALL
  SELECT id, association_id, team_id, (first_met_on + INTERVAL '1 year')::date, sex FROM referrals_case WHERE id % 4 = 0
) AS meetings ORDER BY met, id;

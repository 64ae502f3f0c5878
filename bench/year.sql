-- The year in numbers as somebody would write it by hand for PostgreSQL, from contracts section 3 and nothing of the product's.
-- {association} narrows to one; without it the whole installation is one. {first} and {last} are the year's days.
WITH taking_part AS MATERIALIZED (
  SELECT e.id, e.measure_id, e.participant_id, e.started_on, e.municipality_id, e.referred_by, p.sex, p.form, p.birth_year,
         e.started_on >= '{first}' AS is_new, COALESCE(e.ended_on BETWEEN '{first}' AND '{last}', FALSE) AS is_done
  FROM enrolments_enrolment e
  JOIN participants_participant p ON p.id = e.participant_id
  JOIN catalogue_measure m ON m.id = e.measure_id
  WHERE e.state <> 'in_error' AND e.started_on <= '{last}' AND (e.ended_on >= '{first}' OR e.ended_on IS NULL)
    AND m.direction = 'individual' AND m.method = 'participants' {association}
),
done AS MATERIALIZED (
  SELECT t.measure_id, t.sex, b.id AS before_id, a.id AS after_id,
         COALESCE(b.work + b.study, 0) AS had, COALESCE(a.work + a.study, 0) AS has,
         CASE WHEN b.work > 0 THEN 1 WHEN b.study > 0 THEN 2 WHEN b.job_seeking THEN 3
              WHEN b.occupation IN ('given', 'none') THEN 4 ELSE 5 END AS did,
         CASE WHEN a.work > 0 THEN 1 WHEN a.study > 0 THEN 2 WHEN a.job_seeking THEN 3
              WHEN a.occupation IN ('given', 'none') THEN 4 ELSE 5 END AS does
  FROM taking_part t
  LEFT JOIN enrolments_measurement b ON b.enrolment_id = t.id AND b.occasion = 'before'
  LEFT JOIN enrolments_measurement a ON a.enrolment_id = t.id AND a.occasion = 'after'
  WHERE t.is_done
),
newcomers AS (
  SELECT DISTINCT ON (participant_id) sex, municipality_id, referred_by
  FROM taking_part WHERE is_new ORDER BY participant_id, started_on, id
)
SELECT 'persons' AS figure, sex AS one, form AS two, birth_year::text AS three,
       COUNT(DISTINCT participant_id) AS n, 0 AS m, 0 AS o, 0 AS p
FROM taking_part GROUP BY GROUPING SETS ((sex), (form), (birth_year))
UNION ALL
SELECT 'new', sex, municipality_id, referred_by, COUNT(*), 0, 0, 0
FROM newcomers GROUP BY GROUPING SETS ((sex), (municipality_id), (referred_by))
UNION ALL
SELECT 'measures', measure_id::text, sex, NULL, COUNT(*), COUNT(*) FILTER (WHERE is_new), COUNT(DISTINCT participant_id),
       COUNT(DISTINCT participant_id) FILTER (WHERE is_new)
FROM taking_part GROUP BY measure_id, sex
UNION ALL
SELECT 'ended', measure_id::text, sex, NULL, COUNT(*), COUNT(*) FILTER (WHERE has > 0),
       COUNT(*) FILTER (WHERE has > 0 AND has > had), 0
FROM done GROUP BY measure_id, sex
UNION ALL
SELECT 'occupation', did::text, does::text, NULL, COUNT(*), 0, 0, 0 FROM done GROUP BY did, does
UNION ALL
SELECT 'livelihood', lived.occasion, code.code, NULL, COUNT(*), 0, 0, 0
FROM (SELECT 'before' AS occasion, before_id AS measurement_id FROM done
      UNION ALL SELECT 'after', after_id FROM done) AS lived
JOIN enrolments_measurement_livelihoods chosen USING (measurement_id)
JOIN enrolments_code code ON code.id = chosen.code_id
GROUP BY lived.occasion, code.code
UNION ALL
SELECT 'counted', m.kind, NULL, NULL, SUM(e.women), SUM(e.men), SUM(e.other), 0
FROM enrolments_count e JOIN catalogue_measure m ON m.id = e.measure_id
WHERE NOT e.is_in_error AND e.on BETWEEN '{first}' AND '{last}' {association} GROUP BY m.kind
UNION ALL
SELECT 'met', e.sex, NULL, NULL, COUNT(*), 0, 0, 0
FROM referrals_caseyear e LEFT JOIN referrals_door d ON d.team_id = e.team_id
WHERE e.year = EXTRACT(YEAR FROM DATE '{first}') {association} AND NOT EXISTS (
  SELECT FROM enrolments_count c WHERE c.measure_id = d.measure_id AND NOT c.is_in_error AND c.on BETWEEN '{first}' AND '{last}'
) GROUP BY e.sex

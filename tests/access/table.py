"""Who gets what from every address. A new address fails the suite until it stands here.

Read a row as: of those with a role in the association, `may` get `get` and `post` (for an empty form), those in
`unaware` are told that it does not exist (404) and the rest are refused (403). Without a role there nothing exists;
without an account one is asked to sign in. `None` is a method that the address does not answer (405).
"""

from uuid import UUID

from samsyn.catalogue.choices import KEEPERS
from samsyn.catalogue.rules import EDITORS
from samsyn.newsletters.choices import EDITORS as NEWSLETTER_EDITORS
from samsyn.organisations.choices import RoleKind
from samsyn.outcomes.rules import READERS, READERS_OF_PUBLISHED
from tests.access.attended import ATTENDED
from tests.access.content import CONTENT
from tests.access.events import EVENTS
from tests.access.newsletters import NEWSLETTERS
from tests.access.people import ALL, ELSEWHERE, LEADS, NOBODY, OFFICE, OTHER_MEASURE, ROLES, VISITOR
from tests.access.projects import PROJECTS
from tests.access.referrals import REFERRALS
from tests.access.row import Row
from tests.access.screening import SCREENING

CASE_WORKERS = frozenset({RoleKind.CASE_WORKER})
AUDITORS = frozenset({RoleKind.AUDITOR})
#: Keep the association's records; central editors those of every association where they work.
RECORD_KEEPERS = KEEPERS | {RoleKind.CENTRAL_EDITOR}
#: Keep the association's records, its own or all associations'; work with records; keep what all associations share.
RECORD_WORKERS = RECORD_KEEPERS | {RoleKind.PROVIDER_EDITOR}
CENTRAL = frozenset({RoleKind.CENTRAL_EDITOR})
#: Bring in files of one kind or another.
IMPORTERS = EDITORS | CASE_WORKERS | RECORD_KEEPERS | NEWSLETTER_EDITORS

#: Every page and file of published results, with what its address takes.
PUBLISHED_PAGES = {"years": {}, "catalogue": {}, "catalogue_as_turtle": {}} | {
    page: {"year": 2016} for page in ("year", "year_as_csv", "year_as_json", "year_as_pdf")
}


def everybody_signed_in_gets(status, *methods):
    return {(person, method): status for person in (NOBODY, ELSEWHERE, *ROLES) for method in methods}


def of_a_participant(reference, get=200, post=409):
    """A page about one enrolment: only for those who follow the participant through the measure.

    An empty form does not say which version it was opened at, so it is as if somebody had been there before.
    """
    return Row(
        {"reference": reference}, may=CASE_WORKERS, get=get, post=post, unaware=frozenset({OTHER_MEASURE})
    )


def of_an_import(get, post):
    """A page about one file: only for the one who sent it, here the one at the office."""
    own = {("office", "get"): get or 405, ("office", "post"): post or 405}
    return Row({"reference": "f-prov"}, may=frozenset(), get=get, post=post, unaware=ALL, exceptions=own)


#: The addresses of what all associations share name it by its words, so an address alone names none of them.
NO_TERM = UUID(int=0)
RECORD = {"reference": "i-prov"}
PROVIDERS = frozenset({RoleKind.PROVIDER_EDITOR})


def of_a_record(get=None, post=302, may=RECORD_KEEPERS, **more):
    """Something done with the table's record: what only who keeps the records does is refused to its provider."""
    return Row(RECORD | more, may=may, get=get, post=post)


TABLE: dict[str, Row] = {
    **CONTENT,
    **NEWSLETTERS,
    **EVENTS,
    **PROJECTS,
    **ATTENDED,
    **REFERRALS,
    **SCREENING,
    # for everybody
    "desk:visitor": Row(
        public=True,
        exceptions=everybody_signed_in_gets(302, "get") | {(NOBODY, "get"): 200},  # to where they work
    ),
    "look:accessibility": Row(public=True),
    "look:style_guide": Row(public=True),
    "organisations:association": Row(public=True),
    "organisations:invitation": Row({"token": "x"}, get=410, post=410, public=True),
    "set_language": Row(get=302, post=302, public=True),
    # signing in
    "account_login": Row(post=200, public=True, exceptions=everybody_signed_in_gets(302, "get", "post")),
    "account_logout": Row(post=302, public=True, exceptions={(VISITOR, "get"): 302}),
    "mfa_authenticate": Row(get=302, post=302, public=True),  # there only after the password
    "mfa_login_webauthn": Row(get=302, post=302, public=True),
    # without a configured provider none is there
    "openid_connect_login": Row({"provider_id": "prov"}, get=None, post=404, public=True),
    "openid_connect_callback": Row({"provider_id": "prov"}, get=404, public=True),
    "account_reset_password": Row(post=200, public=True),
    "account_reset_password_done": Row(public=True),
    "account_reset_password_from_key": Row({"uidb36": "1", "key": "x-y"}, post=200, public=True),
    "account_reset_password_from_key_done": Row(public=True),
    "account_change_password": Row(post=200),
    "accounts:account": Row(),
    "accounts:rename": Row(post=422),
    "accounts:sign_out_elsewhere": Row(get=None, post=302),
    "accounts:unlink": Row({"provider_id": "prov"}, get=None, post=302),
    # once more: nobody here has a second factor, so all are asked for their password
    "account_reauthenticate": Row(post=200),
    "mfa_reauthenticate": Row(get=302, post=302),
    "mfa_reauthenticate_webauthn": Row(get=302, post=302),
    # second factor
    "accounts:factors": Row(),
    "accounts:begin": Row(),
    "accounts:add_app": Row(post=422),
    "accounts:remove_app": Row(get=404, post=404),
    "accounts:add_passkey": Row(post=422),
    "accounts:rename_passkey": Row({"reference": "n-prov"}, get=404, post=404),
    "accounts:remove_passkey": Row({"reference": "n-prov"}, get=404, post=404),
    "accounts:recovery_codes": Row(post=302),
    "accounts:make_recovery_codes": Row(get=None, post=302),
    "accounts:download_recovery_codes": Row(get=404),
    "organisations:my_roles": Row(),
    # work
    "desk:start": Row(),
    # participants: their own case workers only
    "desk:participant": Row({"reference": "d-prov"}, may=CASE_WORKERS, unaware=frozenset({OTHER_MEASURE})),
    "enrolments:participants": Row(may=CASE_WORKERS),
    "enrolments:search": Row(may=CASE_WORKERS, get=302, post=302),  # an empty question leads back to the list
    "enrolments:register": Row(may=CASE_WORKERS, post=422),
    "enrolments:end": of_a_participant("e-prov"),
    "enrolments:correct": of_a_participant("e-prov"),
    "enrolments:reopen": of_a_participant("e-slut"),
    "enrolments:close_as_error": of_a_participant("e-prov"),
    "enrolments:withdraw_consent": of_a_participant("e-prov", get=302),
    # counts
    "enrolments:counts": Row(may=OFFICE | CASE_WORKERS),
    "enrolments:register_count": Row(may=OFFICE | CASE_WORKERS, post=422),
    "enrolments:correct_count": Row({"reference": "a-prov"}, may=OFFICE, post=409),
    "enrolments:close_count_as_error": Row({"reference": "a-prov"}, may=OFFICE, post=409),
    # code lists
    "enrolments:codes": Row(may=OFFICE),
    "enrolments:add_code": Row({"code_list": "livelihood"}, may=OFFICE, post=422),
    "enrolments:change_code": Row({"reference": "k-prov"}, may=OFFICE, post=422),
    # measures
    # finding, for everybody
    "catalogue:find": Row(public=True),
    "catalogue:find_at": Row(public=True),
    "catalogue:by_municipality": Row(public=True),
    "catalogue:count": Row(get=None, post=204, public=True),
    "catalogue:compare": Row(public=True),
    "catalogue:make_list": Row(post=422, public=True),
    "catalogue:saved_list": Row({"token": "l-prov"}, public=True),
    "catalogue:saved_list_as_pdf": Row({"token": "l-prov"}, public=True),
    "catalogue:ask": Row(post=422, public=True),
    "catalogue:thanks": Row(public=True),
    "catalogue:preview": Row({"token": "x:y:z"}, get=410, public=True),
    "catalogue:record": Row({"slug": "posten"}, public=True),
    "catalogue:suggest": Row({"slug": "posten"}, post=422, public=True),
    "catalogue:refer": Row({"slug": "posten"}, post=204, public=True),
    "catalogue:measures": Row(),
    "catalogue:measure": Row({"reference": "i-prov"}),
    "catalogue:add": Row(may=EDITORS, post=422),
    "catalogue:change": Row({"reference": "i-prov"}, may=EDITORS, post=422),
    "catalogue:budget": Row({"reference": "i-prov"}, may=EDITORS, post=422),
    # catalogue: what letters lead to, and what leaves the house
    "catalogue:confirm": Row({"token": "x"}, get=410, post=410, public=True),
    "catalogue:confirm_free_places": Row({"token": "x"}, get=None, post=410, public=True),
    "catalogue:feed": Row(public=True),
    "catalogue:embed": Row(get=404, public=True),  # an association is named in the question
    "catalogue:embed_hosts": Row(may=RECORD_KEEPERS, post=422),
    "catalogue:disallow_host": Row(may=RECORD_KEEPERS, get=None, post=302),
    # open data, for everybody
    "catalogue:open_data": Row(public=True),
    **{
        f"catalogue:hsds:{name}": Row(public=True)
        for name in "about openapi bulk_json bulk_zip services organizations taxonomies taxonomy_terms"
        " service_at_locations".split()
    },
    **{
        f"catalogue:hsds:{name}": Row({"id": "ac148810-d857-441c-9679-408f346de14b"}, get=404, public=True)
        for name in "service organization taxonomy taxonomy_term service_at_location".split()
    },
    "enrolments:workers": Row({"reference": "i-prov"}, may=EDITORS, post=422),
    "enrolments:release_worker": Row({"reference": "i-prov", "user": "p-prov"}, may=EDITORS, post=302),
    # the catalogue at work: records
    "catalogue:board": Row(may=RECORD_WORKERS),
    "catalogue:record_at_work": of_a_record(200, None, RECORD_WORKERS),
    "catalogue:add_record": Row(may=RECORD_WORKERS, post=422),
    "catalogue:add_record_of": Row({"reference": "i-tom"}, may=RECORD_WORKERS, post=422),
    "catalogue:change_record": of_a_record(200, 422, RECORD_WORKERS),
    "catalogue:say_free_places": of_a_record(may=RECORD_WORKERS),
    "catalogue:change_slug": of_a_record(post=422, may=RECORD_WORKERS),
    "catalogue:mark_seen": of_a_record(may=RECORD_WORKERS),  # nothing to see is seen by anybody
    "catalogue:record_history": of_a_record(200, None, RECORD_WORKERS),
    "catalogue:restore_version": of_a_record(post=409, number=1),
    # an empty form has not seen the record, or says nothing
    "catalogue:confirm_record": of_a_record(post=409, may=RECORD_WORKERS),
    "catalogue:accept_proposal": of_a_record(post=409, may=RECORD_WORKERS, proposal="f-post"),
    "catalogue:decline_proposal": of_a_record(post=422, may=RECORD_WORKERS, proposal="f-post"),
    "catalogue:withdraw_proposal": of_a_record(may=PROVIDERS, proposal="f-post"),
    "catalogue:step": of_a_record(step="arkivera"),
    # the catalogue at work: around the records
    "catalogue:use": Row(),
    "catalogue:suggestions": Row(may=RECORD_KEEPERS),
    "catalogue:suggestion": Row({"reference": "s-prov"}, may=RECORD_KEEPERS, post=422),
    "catalogue:dismiss_suggestion": Row({"reference": "s-prov"}, may=RECORD_KEEPERS, get=None, post=302),
    "catalogue:synonyms": Row(may=CENTRAL, post=422),
    "catalogue:change_synonym": Row(may=CENTRAL, get=404, post=409),
    "catalogue:remove_synonym": Row(may=CENTRAL, get=None, post=404),
    "catalogue:terms": Row(may=CENTRAL, post=422),
    "catalogue:change_term": Row({"term": NO_TERM}, may=CENTRAL, get=404, post=404),
    "catalogue:templates": Row(may=CENTRAL),
    "catalogue:add_template": Row(may=CENTRAL, post=422),
    "catalogue:change_template": Row(may=CENTRAL, get=404, post=404),
    "catalogue:remove_template": Row(may=CENTRAL, get=None, post=404),
    "catalogue:trusted": Row(may=RECORD_KEEPERS, post=422),
    "catalogue:distrust": Row({"organisation": "o-prov"}, may=RECORD_KEEPERS, get=None, post=302),
    "catalogue:let_provider_go": Row({"organisation": "o-prov"}, may=RECORD_KEEPERS, post=302),
    # imports
    "imports:imports": Row(may=IMPORTERS),
    "imports:add": Row(may=IMPORTERS, post=422),
    "imports:detail": of_an_import(200, None),
    "imports:refused_rows": of_an_import(409, None),  # there are none yet
    "imports:correct": of_an_import(None, 422),
    "imports:store": of_an_import(None, 409),
    "imports:discard": of_an_import(None, 302),
    # results
    "outcomes:how_we_count": Row(),
    "outcomes:compare": Row(may=READERS),
    "outcomes:own": Row(may=CASE_WORKERS, get=302),
    "outcomes:own_year": Row({"year": 2017}, may=CASE_WORKERS),
    "outcomes:own_list": Row({"year": 2017, "figure": "avslutade"}, may=CASE_WORKERS),
    "outcomes:years": Row(may=READERS | READERS_OF_PUBLISHED),
    "outcomes:year": Row({"year": 2017}, may=READERS),
    "outcomes:year_as_csv": Row({"year": 2017}, may=READERS),
    "outcomes:year_as_xlsx": Row({"year": 2017}, may=READERS),
    "outcomes:year_as_pdf": Row({"year": 2017}, may=READERS),
    "outcomes:year_as_json": Row({"year": 2017}, may=READERS),
    "outcomes:teams": Row({"year": 2017}, may=READERS),
    "outcomes:teams_as_csv": Row({"year": 2017}, may=READERS),
    "outcomes:publish": Row(
        {"year": 2017},
        may=OFFICE,
        post=409,  # an empty form has not seen what would go out
        exceptions={
            (person, "post"): 403 for person in ("office", "administrator", "office+editor+economist")
        },
    ),
    "outcomes:as_everybody": Row({"year": 2017}, may=OFFICE),
    "outcomes:targets": Row({"year": 2017}, may=OFFICE, post=422),
    # results that are published, for everybody: of one association, and of all together
    "outcomes:definitions": Row(public=True),
    **{
        f"outcomes:{whose}_{page}": Row(takes, public=True)
        for whose in ("public", "county")
        for page, takes in PUBLISHED_PAGES.items()
    },
    # review of the access log
    "privacy:months": Row(may=AUDITORS | {RoleKind.DIRECTOR}),
    "privacy:retention": Row(may=AUDITORS | {RoleKind.DIRECTOR}),
    "privacy:search": Row(may=AUDITORS),
    "privacy:refused": Row(may=AUDITORS),
    "privacy:participant": Row({"reference": "d-prov"}, may=AUDITORS),
    "privacy:on_paper": Row({"reference": "d-prov"}, may=AUDITORS),
    "privacy:person": Row({"reference": "p-prov"}, may=AUDITORS),
    "privacy:month": Row({"month": "2025-10"}, may=AUDITORS),
    "privacy:draw": Row({"month": "2025-10"}, may=AUDITORS, get=None, post=302),
    "privacy:row": Row({"month": "2025-10", "reference": "s-prov"}, may=AUDITORS, post=422),
    "privacy:sign_off": Row({"month": "2025-10"}, may=AUDITORS, post=302),
    # people, municipalities, organisations
    "organisations:people": Row(may=OFFICE),
    "organisations:invite": Row(may=OFFICE, post=422),
    "organisations:resend": Row({"reference": "b-prov"}, may=OFFICE, get=None, post=302),
    "organisations:revoke": Row({"reference": "b-prov"}, may=OFFICE, get=None, post=302),
    "organisations:end_role": Row({"reference": "u-prov"}, may=OFFICE, post=302),
    # help for somebody locked out
    "organisations:start_rescue": Row({"person": "p-prov"}, may=LEADS, post=422),
    "organisations:rescue": Row({"reference": "h-prov"}, may=LEADS, post=422),
    "organisations:stop_rescue": Row({"reference": "h-prov"}, may=LEADS, get=None, post=302),
    "organisations:use_rescue": Row({"token": "x"}, get=410, post=410, public=True),
    "organisations:cancel_rescue": Row({"token": "x"}, get=410, post=410, public=True),
    "organisations:memberships": Row(may=OFFICE),
    "organisations:add_membership": Row(may=LEADS, post=422),
    "organisations:end_membership": Row({"code": "0136"}, may=LEADS, post=422),
    "organisations:organisations": Row(may=OFFICE),
    "organisations:add_organisation": Row(may=OFFICE, post=422),
    "organisations:change_organisation": Row({"reference": "o-prov"}, may=OFFICE, post=422),
}

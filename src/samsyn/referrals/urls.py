from django.urls import path

from samsyn.referrals.views import (
    answering,
    attachments,
    board,
    booking,
    cases,
    consents,
    consulting,
    domains,
    doors,
    holding,
    identity,
    meetings,
    offers,
    outreach,
    own,
    own_pages,
    paper,
    plans,
    referring,
    reviews,
    senders,
    sent,
    status,
    steps,
    teams,
    wording,
    writing,
)

#: What many addresses begin with.
DOOR = "<slug:association>/vagen-in/<slug:team>/"
CASE = "<slug:association>/arbete/arenden/<slug:reference>/"
OFFERS = "<slug:association>/arbete/insatserbjudanden/"
TEAMS = "<slug:association>/arbete/team/"

app_name = "referrals"
urlpatterns = [
    # the teams' doors, for everybody: /<association>/vagen-in/…
    path("vagen-in/", doors.county, name="county"),
    path("<slug:association>/vagen-in/", doors.doors, name="doors"),
    path("<slug:association>/vagen-in/insats/<slug:slug>/", doors.refer_to, name="refer_to"),
    path(DOOR, doors.door, name="door"),
    path(DOOR + "remiss/", referring.refer, name="refer"),
    path(DOOR + "remiss/avsandare/", senders.sender, name="sender"),
    path(DOOR + "remiss/brev/", senders.link_sent, name="link_sent"),
    path(DOOR + "radfraga/", consulting.consult, name="consult"),
    # what letters to a sender lead to
    path("avsandare/<str:token>/", senders.open_link, name="open_link"),
    path("svar/<str:token>/", answering.answer, name="answer"),
    path("svar/<str:token>/ny-lank/", answering.renew, name="renew_question"),
    path("remiss-status/", status.status, name="status"),
    # what somebody signed in has sent
    *(
        path("<slug:association>/arbete/mina-remisser/" + rest, view, name=name)
        for rest, view, name in [
            ("", sent.sent, "sent"),
            ("ny/", referring.choose_team, "choose_team"),
            ("ny/<slug:team>/", referring.refer_at_work, "refer_at_work"),
            ("<slug:reference>/", sent.sent_case, "sent_case"),
            ("<slug:reference>/fraga/<slug:question>/", sent.answer_at_work, "answer_at_work"),
        ]
    ),
    # a person's own referral: /<association>/vagen-in/<team>/egen/…
    path(DOOR + "egen/", own.start, name="own"),
    path(DOOR + "egen/kontrollera/", own.check, name="own_check"),
    path(DOOR + "egen/ring/", own.protected, name="own_protected"),
    path(DOOR + "egen/radera/", own.erase, name="own_erase"),
    path(DOOR + "egen/lamna/", own.leave, name="own_leave"),
    path(DOOR + "egen/<slug:step>/", own.step, name="own_step"),
    # the board and the team's cases
    path(CASE, cases.case, name="case"),
    path(CASE + "identitet/", identity.identity, name="identity"),
    path(CASE + "identitet/ratta/", identity.correct, name="correct_person"),
    path("<slug:association>/arbete/vagen-in/", board.board, name="board"),
    path("<slug:association>/arbete/vagen-in/sok/", board.search, name="search"),
    path("<slug:association>/arbete/vagen-in/uppsokande/<slug:team>/", outreach.reach_out, name="reach_out"),
    path(CASE + "ta-emot/", steps.take_on, name="take_on"),
    path(CASE + "fraga/", steps.ask, name="ask"),
    path(CASE + "kontakt/", steps.contact, name="contact"),
    path(CASE + "ansvarig/", steps.assign, name="assign"),
    path(CASE + "avboj/", steps.decline, name="decline"),
    path(CASE + "lamna-vidare/", steps.redirect_case, name="redirect"),
    path(CASE + "ta-tillbaka/", steps.withdraw, name="withdraw"),
    path(CASE + "skydda/", steps.protect, name="protect"),
    # what came with a case, and its sender's code
    *(
        path(CASE + rest, view, name=name)
        for rest, view, name in [
            ("bilagor/", attachments.attachments, "attachments"),
            ("bilagor/<slug:attachment>/", attachments.attachment, "attachment"),
            ("avsandarens-kod/", attachments.renew_code, "renew_code"),
        ]
    ),
    # consents
    path(CASE + "samtycken/", consents.consents, name="consents"),
    path(CASE + "samtycken/nytt/<slug:purpose>/", consents.give, name="give_consent"),
    path(CASE + "samtycken/blankett/<slug:purpose>/<slug:language>/", paper.blank, name="blank_consent"),
    path(CASE + "samtycken/<slug:consent>/aterkalla/", consents.revoke, name="revoke_consent"),
    path(CASE + "samtycken/<slug:consent>/papper/", paper.recorded, name="consent_on_paper"),
    path(CASE + "egen-sida/", own_pages.own_page, name="own_page"),
    path(CASE + "egen-sida/stang/", own_pages.close, name="close_own_page"),
    # meetings and notes
    path("<slug:association>/arbete/moten/", meetings.days, name="meeting_days"),
    path("<slug:association>/arbete/moten/team/<slug:slug>/serie/", meetings.add_series, name="add_series"),
    path(
        "<slug:association>/arbete/moten/team/<slug:slug>/ny-dag/", meetings.add_day, name="add_meeting_day"
    ),
    path(
        "<slug:association>/arbete/moten/dag/<slug:reference>/andra/",
        meetings.move_day,
        name="move_meeting_day",
    ),
    path(
        "<slug:association>/arbete/moten/dag/<slug:reference>/stall-in/",
        meetings.cancel_day,
        name="cancel_meeting_day",
    ),
    path(CASE + "boka/", booking.book, name="book"),
    path(CASE + "rad/", holding.advise, name="advise"),
    path(CASE + "mote/", holding.meeting, name="meeting"),
    path(CASE + "mote/kalla/", booking.ask, name="ask_to_come"),
    path(CASE + "mote/meddela/", booking.tell, name="tell_person"),
    path(CASE + "mote/avboka/", booking.cancel, name="cancel_meeting"),
    path(CASE + "mote/uteblev/", booking.miss, name="miss"),
    path(CASE + "mote/narvaro/", holding.presence, name="presence"),
    path(CASE + "mote/genomfort/", holding.hold, name="hold"),
    path(CASE + "anteckningar/", writing.notes, name="notes"),
    path(CASE + "anteckningar/<slug:kind>/", writing.write, name="write"),
    # the plan
    path(CASE + "plan/", plans.plan, name="plan"),
    path(CASE + "plan/ny/", plans.add, name="add_row"),
    path(CASE + "plan/utskrift/", plans.printed, name="printed_plan"),
    path(CASE + "plan/uppfoljning/", plans.follow_up_on, name="follow_up_on"),
    path(CASE + "plan/folj-upp/", reviews.review, name="review"),
    path(CASE + "plan/<slug:row>/", plans.history, name="plan_row"),
    path(CASE + "plan/<slug:row>/andra/", plans.change, name="change_row"),
    path(CASE + "plan/<slug:row>/steg/", plans.step, name="step_row"),
    path(CASE + "plan/<slug:row>/insats/", offers.begin, name="begin"),
    path(CASE + "plan/<slug:row>/insats/ta-tillbaka/", offers.take_back, name="take_back"),
    path(CASE + "plan/<slug:row>/insats/<slug:measure>/", offers.enrol, name="enrol"),
    path(CASE + "avsluta/", reviews.end, name="end"),
    path(CASE + "oppna-igen/", reviews.reopen, name="reopen"),
    # what a measure's case workers are asked to take on
    path(OFFERS, offers.offers, name="offers"),
    path(OFFERS + "<slug:reference>/svara/", offers.answer, name="answer_offer"),
    path(OFFERS + "<slug:reference>/registrera/", offers.enrol_offered, name="enrol_offered"),
    # teams, set up by the office: /<association>/arbete/team/…
    path(TEAMS + "samtyckestexter/", wording.texts, name="texts"),
    path(TEAMS + "samtyckestexter/<slug:purpose>/<slug:language>/", wording.change, name="change_text"),
    path(TEAMS + "avsandare/", domains.domains, name="domains"),
    path(TEAMS + "avsandare/<slug:reference>/ta-bort/", domains.remove_domain, name="remove_domain"),
    path(TEAMS, teams.teams, name="teams"),
    path(TEAMS + "ny/", teams.add, name="add_team"),
    path(TEAMS + "<slug:team>/", teams.change, name="change_team"),
    path(TEAMS + "<slug:team>/avsluta/", teams.end, name="end_team"),
    path(TEAMS + "<slug:team>/medlemmar/", teams.members, name="members"),
    path(TEAMS + "<slug:team>/medlemmar/<slug:member>/mottagare/", teams.name_intake, name="name_intake"),
    path(TEAMS + "<slug:team>/medlemmar/<slug:member>/avsluta/", teams.end_member, name="end_member"),
]

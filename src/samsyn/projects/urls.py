from django.urls import path

from samsyn.projects.views import (
    applications,
    attending,
    attesting,
    claims,
    deciding,
    indicators,
    money,
    monthly,
    parts,
    people,
    projects,
    reporting,
    rulesets,
    setting_up,
    signing_attendance,
    time,
)

app_name = "projects"

CLAIMS = "<slug:association>/arbete/projekt/<slug:reference>/ansokningar-om-utbetalning/"

MONTHLY = "<slug:association>/arbete/manadsfil/"
ATTENDANCE = "<slug:association>/arbete/narvaro/"

urlpatterns = [
    # arbete/regelverk/
    path("<slug:association>/arbete/regelverk/", rulesets.rule_sets, name="rule_sets"),
    path("<slug:association>/arbete/regelverk/nytt/", rulesets.add_rule_set, name="add_rule_set"),
    path(
        "<slug:association>/arbete/regelverk/<slug:code>/indikatorer/",
        rulesets.indicators,
        name="rule_set_indicators",
    ),
    path(
        "<slug:association>/arbete/regelverk/<slug:code>/indikatorer/<slug:indicator>/andra/",
        rulesets.change_indicator,
        name="change_indicator",
    ),
    path(
        "<slug:association>/arbete/regelverk/<slug:code>/andra/",
        rulesets.change_rule_set,
        name="change_rule_set",
    ),
    # signera/: a participant's own, with a code
    path("signera/<str:token>/", signing_attendance.sign_month, name="sign_month"),
    # arbete/narvaro/
    path(ATTENDANCE, attending.attendance, name="attendance"),
    path(
        f"{ATTENDANCE}<slug:reference>/signera/", signing_attendance.attendance_sign, name="attendance_sign"
    ),
    path(f"{ATTENDANCE}<slug:reference>/kod/", signing_attendance.attendance_code, name="attendance_code"),
    path(
        f"{ATTENDANCE}<slug:reference>/papper/", signing_attendance.attendance_paper, name="attendance_paper"
    ),
    path(
        f"{ATTENDANCE}<slug:reference>/chef/",
        signing_attendance.attendance_manager,
        name="attendance_manager",
    ),
    path(f"{ATTENDANCE}<slug:reference>/ratta/", attending.attendance_correct, name="attendance_correct"),
    path(f"{ATTENDANCE}<slug:reference>/kasta/", attending.attendance_drop, name="attendance_drop"),
    path(f"{ATTENDANCE}<slug:reference>/pdf/", attending.attendance_pdf, name="attendance_pdf"),
    path(
        f"{ATTENDANCE}<slug:part>/<slug:enrolment>/<slug:month>/",
        attending.attendance_month,
        name="attendance_month",
    ),
    # arbete/manadsfil/: for who makes it, and how it is laid out
    path(MONTHLY, monthly.monthly, name="monthly"),
    path(f"{MONTHLY}layout/", reporting.layout, name="layout"),
    path(f"{MONTHLY}<slug:part>/", monthly.monthly_part, name="monthly_part"),
    path(f"{MONTHLY}<slug:part>/<slug:month>/", monthly.monthly_month, name="monthly_month"),
    path(f"{MONTHLY}<slug:part>/<slug:month>/<int:version>/", monthly.monthly_file, name="monthly_file"),
    path(
        f"{MONTHLY}<slug:part>/<slug:month>/<int:version>/lamnad/", monthly.monthly_sent, name="monthly_sent"
    ),
    # arbete/projekt/
    path("<slug:association>/arbete/projekt/", projects.projects, name="projects"),
    path("<slug:association>/arbete/projekt/nytt/", projects.add, name="add"),
    path("<slug:association>/arbete/projekt/<slug:reference>/", projects.project, name="project"),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/delprojekt/nytt/",
        setting_up.add_part,
        name="add_part",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/mal/nytt/", setting_up.add_goal, name="add_goal"
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/leveranser/ny/",
        setting_up.add_delivery,
        name="add_delivery",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/leveranser/<slug:delivery>/lamnad/",
        setting_up.deliver,
        name="deliver",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/parter/ny/",
        setting_up.name_part,
        name="name_part",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/regelverk/",
        setting_up.follow_rules,
        name="follow_rules",
    ),
    # arbete/projekt/<reference>/del/
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/medarbetare/",
        people.people,
        name="people",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/medarbetare/ny/",
        setting_up.add_worker,
        name="add_worker",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/medarbetare/<slug:worker>/tjanstgoring/",
        setting_up.change_share,
        name="change_share",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/medarbetare/<slug:worker>/slutar/",
        setting_up.end_work,
        name="end_work",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/insatser/ny/",
        setting_up.move_in,
        name="move_in",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/manadsfil/utse/",
        reporting.name_reporter,
        name="name_reporter",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/manadsfil/<slug:reporter>/slutar/",
        reporting.end_reporter,
        name="end_reporter",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/programomrade/",
        reporting.programme_area,
        name="programme_area",
    ),
    # arbete/projekt/<reference>/: the money
    path("<slug:association>/arbete/projekt/<slug:reference>/medfinansiering/", money.money, name="money"),
    path("<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/", parts.part, name="part"),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/underlag/",
        parts.basis,
        name="basis",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/stang/",
        parts.close_month,
        name="close_month",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/bokfor/", parts.post, name="post"
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/besluta/",
        parts.decide,
        name="decide",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/timkostnad/",
        parts.decide_rate,
        name="decide_rate",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/budget/",
        parts.budget,
        name="budget",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/scenario/",
        parts.scenario,
        name="scenario",
    ),
    # arbete/projekt/<reference>/indikatorer/
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/indikatorer/",
        indicators.of_project,
        name="indicators",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/indikatorer/excel/",
        indicators.of_project_as_xlsx,
        name="indicators_as_xlsx",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/indikatorer/",
        indicators.of_part,
        name="part_indicators",
    ),
    path(
        "<slug:association>/arbete/projekt/<slug:reference>/del/<slug:part>/indikatorer/excel/",
        indicators.of_part_as_xlsx,
        name="part_indicators_as_xlsx",
    ),
    # arbete/projekt/<reference>/ansokningar-om-utbetalning/
    path(CLAIMS, claims.claims, name="claims"),
    path(f"{CLAIMS}ny/", claims.add_claim, name="add_claim"),
    path(f"{CLAIMS}<slug:claim>/", claims.claim, name="claim"),
    path(f"{CLAIMS}<slug:claim>/rad/<slug:line>/", claims.line, name="claim_line"),
    path(f"{CLAIMS}<slug:claim>/<slug:kind>/", claims.claim_file, name="claim_file"),
    path("<slug:association>/arbete/tidrapport/<slug:report>/", claims.report_pdf, name="report_pdf"),
    # arbete/tid/
    path("<slug:association>/arbete/tid/", time.months, name="time"),
    path("<slug:association>/arbete/tid/attestera/", attesting.waiting, name="time_waiting"),
    path("<slug:association>/arbete/tid/<slug:month>/", time.month, name="time_month"),
    # arbete/tid/rapport/
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/", attesting.report, name="time_report"),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/ta-tillbaka/", time.unsign, name="time_unsign"
    ),
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/ratta/", time.correct, name="time_correct"),
    path("<slug:association>/arbete/tid/rapport/<slug:reference>/kasta/", time.drop, name="time_drop"),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/attestera/",
        attesting.attest,
        name="time_attest",
    ),
    path(
        "<slug:association>/arbete/tid/rapport/<slug:reference>/lamna-tillbaka/",
        attesting.give_back,
        name="time_give_back",
    ),
    # arbete/ansokningar/
    path("<slug:association>/arbete/ansokningar/", applications.applications, name="applications"),
    path("<slug:association>/arbete/ansokningar/ny/", applications.suggest, name="suggest"),
    path("<slug:association>/arbete/ansokningar/kalender/", applications.calendar, name="due"),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/",
        applications.application,
        name="application",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/versioner/",
        applications.versions,
        name="versions",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/andra/<slug:section>/",
        applications.change,
        name="change_application",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/steg/<slug:way>/",
        deciding.step,
        name="application_step",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/begaran/<slug:wish>/",
        deciding.amend,
        name="amend",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/beslut/<slug:decision>/protokoll/",
        deciding.document,
        name="minutes",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/beslut/<slug:decision>/lagg-till/",
        deciding.file_document,
        name="file_minutes",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/dagar/ny/",
        deciding.expect_by,
        name="expect_by",
    ),
    path(
        "<slug:association>/arbete/ansokningar/<slug:reference>/dagar/<slug:due>/klar/",
        deciding.finish_due,
        name="finish_due",
    ),
]

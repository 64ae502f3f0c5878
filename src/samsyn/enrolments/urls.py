from django.urls import path

from samsyn.enrolments.views import caseload, changing, codes, counting, registering, staffing

app_name = "enrolments"
urlpatterns = [
    # deltagare: those I follow
    path("<slug:association>/arbete/deltagare/", caseload.participants, name="participants"),
    path("<slug:association>/arbete/deltagare/sok/", caseload.search, name="search"),
    path("<slug:association>/arbete/deltagare/registrera/", registering.register, name="register"),
    # deltaganden: one person in one measure
    path("<slug:association>/arbete/deltaganden/<slug:reference>/avsluta/", changing.end, name="end"),
    path("<slug:association>/arbete/deltaganden/<slug:reference>/ratta/", changing.correct, name="correct"),
    path("<slug:association>/arbete/deltaganden/<slug:reference>/oppna/", changing.reopen, name="reopen"),
    path(
        "<slug:association>/arbete/deltaganden/<slug:reference>/felregistrering/",
        changing.close_as_error,
        name="close_as_error",
    ),
    path(
        "<slug:association>/arbete/deltaganden/<slug:reference>/aterkalla-samtycke/",
        changing.withdraw_consent,
        name="withdraw_consent",
    ),
    # antal: counts
    path("<slug:association>/arbete/antal/", counting.counts, name="counts"),
    path("<slug:association>/arbete/antal/registrera/", counting.register, name="register_count"),
    path("<slug:association>/arbete/antal/<slug:reference>/ratta/", counting.correct, name="correct_count"),
    path(
        "<slug:association>/arbete/antal/<slug:reference>/felregistrering/",
        counting.close_as_error,
        name="close_count_as_error",
    ),
    # kodlistor: the editable lists
    path("<slug:association>/arbete/kodlistor/", codes.code_lists, name="codes"),
    path("<slug:association>/arbete/kodlistor/<slug:code_list>/ny/", codes.add, name="add_code"),
    path("<slug:association>/arbete/kodlistor/<slug:reference>/andra/", codes.change, name="change_code"),
    # insatser: who registers in them
    path(
        "<slug:association>/arbete/insatser/<slug:reference>/deltagaransvariga/",
        staffing.workers,
        name="workers",
    ),
    path(
        "<slug:association>/arbete/insatser/<slug:reference>/deltagaransvariga/<slug:user>/avsluta/",
        staffing.release,
        name="release_worker",
    ),
]

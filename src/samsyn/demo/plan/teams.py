"""The teams, who is in them and what stands on their doors."""

from samsyn.demo.plan.shapes import MemberPlan, TeamPlan

HANINGE, NYNASHAMN, TYRESO = "0136", "0192", "0138"
INTRODUCTION = (
    "Resursrådet är för dig som är 16–64 år och behöver stöd från flera myndigheter samtidigt. Arbetsförmedlingen, "
    "Försäkringskassan, kommunen och vården möter dig tillsammans. Det är frivilligt, och du bestämmer vad vi får veta."
)
WHAT_NEXT = (
    "Vi läser det du skickar inom två arbetsdagar och hör av oss inom fem. Sedan bestämmer vi en tid tillsammans. "
    "Resursrådet träffas varannan torsdag."
)
PARTIES = (
    MemberPlan("team_member", "Arbetsförmedlingen", "Arbetsförmedlare", is_intake=True),
    MemberPlan("team_member_2", "Försäkringskassan", "Personlig handläggare"),
    MemberPlan("team_member_3", "Region Stockholm", "Rehabkoordinator"),
)

#: A measure is one team's alone. The other one's cases count all the same.
OSTRA = (
    TeamPlan(
        name="Resursrådet Haninge och Nynäshamn",
        slug="haninge-nynashamn",
        label="Resursråd",
        municipalities=(HANINGE, NYNASHAMN),
        share=0.64,
        members=(*PARTIES, MemberPlan("team_coordinator", "Haninge kommun", "Teamsamordnare")),
        introduction=INTRODUCTION,
        what_next=WHAT_NEXT,
        measure="Resursrådet",
        phone="08-465 004 10",
    ),
    TeamPlan(
        name="Resursrådet Tyresö",
        slug="tyreso",
        label="Resursråd",
        municipalities=(TYRESO,),
        share=0.36,
        members=(
            *PARTIES,
            MemberPlan("team_member_4", "Tyresö kommun", "Socialsekreterare", is_intake=True),
            MemberPlan("team_coordinator", "Haninge kommun", "Teamsamordnare"),
        ),
        introduction=INTRODUCTION,
        what_next=WHAT_NEXT,
        phone="08-465 004 11",
    ),
)
ELSEWHERE = {
    "varna": (
        TeamPlan(
            name="Resursrådet Värmdö Nacka",
            slug="varmdo-nacka",
            label="Resursråd",
            municipalities=("0120", "0182"),
            share=1,
            members=(
                MemberPlan("varna:team_member", "Arbetsförmedlingen", "Arbetsförmedlare", is_intake=True),
                MemberPlan("varna:team_coordinator", "Nacka kommun", "Teamsamordnare"),
            ),
            introduction=INTRODUCTION,
            what_next=WHAT_NEXT,
            measure="Resursrådet VärNa",
        ),
    ),
}

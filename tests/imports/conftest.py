import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

PAGE = "/ostra-sodertorn/arbete/import/"
GOOD = """participant,sex,birth_year,municipality,measure,referred_by,started_on
local 1,woman,1990,0136,Resursteamet,self,2017-03-01
local 2,man,1991,0136,Resursteamet,self,2017-03-02
,man,,,Resursteamet,,2017-03-03
"""
#: The second and third rows are wrong.
BAD = """participant,sex,birth_year,municipality,measure,referred_by,started_on
local 1,woman,1990,0136,Resursteamet,self,2017-03-01
local 2,kvina,1991,0136,Resursteamet,self,2017-03-02
local 3,man,1991,136,Resursteamet,self,2017-02-29
"""


@pytest.fixture
def upload(client, run_tasks):
    """Call it with somebody, a kind and a file's text: handed in on the page and checked by the worker."""

    def uploaded(user, kind, file, *, name="deltagare.csv", checked=True, **answers):
        client.force_login(user)
        content = file.encode() if isinstance(file, str) else file
        posted = {"kind": kind, "file": SimpleUploadedFile(name, content), **answers}
        response = client.post(f"{PAGE}ny/", posted)
        assert response.status_code == 302, response.content.decode()
        if checked:
            run_tasks()
        return response["Location"]

    return uploaded

"""An editor shows a film with captions; a visitor plays it, and a browser that jumps in it gets the part it asks for."""

import base64

from playwright.sync_api import expect

from tests.content.files import CAPTIONS
from tests.journeys.sight import check

#: A second of a square that moves, recorded by the browser itself.
RECORD = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 320, height: 180});
  const ink = canvas.getContext("2d"), pieces = [];
  const recorder = new MediaRecorder(canvas.captureStream(15), {mimeType: "video/webm;codecs=vp8"});
  recorder.ondataavailable = (event) => pieces.push(event.data);
  const stopped = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let step = 0; step < 15; step++) {
    ink.fillStyle = "#1d5b56"; ink.fillRect(0, 0, 320, 180);
    ink.fillStyle = "#fff"; ink.fillRect(step * 20, 60, 60, 60);
    await new Promise((next) => setTimeout(next, 70));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""
PLAY = """async (video) => {
  video.muted = true;
  await video.play();
  await new Promise((heard) => { video.onended = heard; });
  return [video.videoWidth, video.textTracks.length, video.textTracks[0].cues[0].text];
}"""


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_film_with_captions_from_our_own_host(signed_in, visit):
    page = signed_in("editor").page
    film = base64.b64decode(page.evaluate(RECORD))
    page.goto("/ostra-sodertorn/arbete/innehall/ny/")
    page.get_by_label("Rubrik").fill("Frukosten på film")
    press(page, "Börja skriva")
    page.get_by_label("Ingress").fill("En minut från senaste frukosten.")
    press(page, "Film")
    page.get_by_label("Ladda upp en ny film").set_input_files(
        {"name": "frukost.webm", "mimeType": "video/webm", "buffer": film}
    )
    page.get_by_label("Vad filmen heter").fill("Välkommen till frukosten")
    press(page, "Spara och publicera")
    expect(page.locator("#b0")).to_contain_text("Filmen har ingen textning.")
    check(page, "en film utan textning", "film-utan-textning")
    page.get_by_label("Ladda upp textning").set_input_files(
        {"name": "frukost.vtt", "mimeType": "text/vtt", "buffer": CAPTIONS}
    )
    press(page, "Spara och publicera")
    expect(page.get_by_role("main")).to_contain_text("Texten är publicerad.")

    reader = visit().page
    asked = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto("/ostra-sodertorn/nyheter/frukosten-pa-film/")
    check(reader, "en film i en nyhet")
    assert not [address for address in asked if address.endswith("/film")]
    assert reader.locator("video").evaluate(PLAY) == [320, 1, "Välkommen till frukosten."]
    address = reader.locator("video source").get_attribute("src")
    part = reader.request.get(address, headers={"Range": "bytes=4-9"})
    assert (part.status, part.body()) == (206, film[4:10])
    reader.goto(address.removesuffix("film"))
    check(reader, "filmens egen sida")

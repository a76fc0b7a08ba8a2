"""Drives a headless Chromium through its debugging pipe, with nothing but the standard library.

  with Browser() as browser:
      page = browser.open(path)
      page.evaluate("document.title")
"""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

SECONDS = 120  # for one answer


def chromium():
    """The browser's path, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """Messages are JSON, each ended by a zero byte: the browser reads them from descriptor 3 and
    writes them to 4."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        read_here, write_there = os.pipe()
        read_there, self.writer = os.pipe()
        self.reader = read_here
        arguments = [chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
                     "--no-first-run", f"--user-data-dir={self.folder.name}"]
        shell = f'exec "$@" 3<&{read_there} 4>&{write_there}'
        self.process = subprocess.Popen(["sh", "-c", shell, "sh", *arguments], pass_fds=(read_there, write_there),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(read_there)
        os.close(write_there)
        self.last, self.received, self.waiting = 0, b"", []
        return self

    def __exit__(self, *_):
        os.close(self.writer)  # which ends the browser
        os.close(self.reader)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()

    def messages(self):
        deadline = time.monotonic() + SECONDS
        while True:
            message, zero, rest = self.received.partition(b"\0")
            if zero:
                self.received = rest
                yield json.loads(message)
                continue
            if not select.select([self.reader], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            more = os.read(self.reader, 1 << 20)
            if not more:
                raise ConnectionError("the browser has ended")
            self.received += more

    def call(self, method, session=None, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writer, data):]
        for answer in self.messages():
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.waiting.append(answer)

    def open(self, path, script=True):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session, path, script)


class Page:
    def __init__(self, browser, session, path, script):
        self.browser, self.session = browser, session
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.enable")
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def wait_for(self, event):
        def is_it(message):
            return message.get("method") == event and message.get("sessionId") == self.session
        if not any(map(is_it, self.browser.waiting)):
            next(filter(is_it, self.browser.messages()))
        self.browser.waiting.clear()

    def evaluate(self, script):
        """What the script's value, or the promise's, is."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", "script failed"))
        return answer["result"].get("value")

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme, media=""):
        """Light or dark colours; "print" for paper."""
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def press(self, key, code=0):
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def headings(self):
        """(level, words) of each, in the order in which a screen reader meets them."""
        nodes = {node["nodeId"]: node for node in self.call("Accessibility.getFullAXTree")["nodes"]}
        root = next(node for node in nodes.values() if "parentId" not in node)
        found, waiting = [], [root]
        while waiting:
            node = waiting.pop()
            if node.get("role", {}).get("value") == "heading":
                level = next(p["value"]["value"] for p in node["properties"] if p["name"] == "level")
                found.append((level, node["name"]["value"]))
            waiting.extend(nodes[child] for child in reversed(node.get("childIds", [])) if child in nodes)
        return found

    def printed(self):
        """As a PDF."""
        return base64.b64decode(self.call("Page.printToPDF")["data"])

//! A headless Chromium, spoken to in the Chrome DevTools Protocol through a pipe.
//!
//! The protocol is JSON with a zero byte behind each message (`--remote-debugging-pipe`), which
//! serde can do alone. The crates that bring all its types cost more than two minutes of compiling
//! on two cores and 2.5 GB of memory (chromiumoxide 0.9.1, headless_chrome 1.0.22), for the dozen
//! methods that are used here.

use std::{
    cell::{Cell, RefCell},
    env,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long an answer of the browser may take. Never reached when all is well, on however slow a
/// machine.
const PATIENCE: Duration = Duration::from_secs(120);

const FLAGS: &[&str] = &[
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--mute-audio",
];

/// What `prefers-color-scheme` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// A light page is wanted.
    Light,
    /// A dark page is wanted.
    Dark,
}

/// A running browser; ended when dropped.
pub struct Browser {
    process: Child,
    to: RefCell<Option<ChildStdin>>,
    from: Receiver<Value>,
    next: Cell<u64>,
    /// Events that nobody has asked for yet.
    events: RefCell<Vec<Value>>,
    _profile: TempDir,
}

impl Browser {
    /// Starts the Chromium that the environment variable `CHROMIUM` names, else `chromium`, with
    /// a fresh profile.
    ///
    /// # Errors
    ///
    /// If it is not there or does not answer.
    pub fn start() -> Result<Self> {
        Self::start_with(&[])
    }

    /// The same with more flags.
    ///
    /// # Errors
    ///
    /// If it is not there or does not answer.
    pub fn start_with(flags: &[&str]) -> Result<Self> {
        let program = env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
        let profile = TempDir::new()?;
        // Chromium reads from descriptor 3 and writes to 4: the shell puts our pipes there.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null", "sh"])
            .arg(&program)
            .args(FLAGS)
            .args(flags)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("no shell to start the browser with")?;
        let to = process.stdin.take().context("a pipe to the browser")?;
        let mut pipe = BufReader::new(process.stdout.take().context("a pipe from the browser")?);
        let (sender, from) = mpsc::channel();
        // Ends when the browser does.
        thread::spawn(move || {
            let mut message = Vec::new();
            while pipe.read_until(0, &mut message).is_ok_and(|read| read > 0) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { break };
                if sender.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let browser = Browser {
            process,
            to: RefCell::new(Some(to)),
            from,
            next: Cell::new(1),
            events: RefCell::default(),
            _profile: profile,
        };
        browser.call(None, "Browser.getVersion", json!({})).with_context(|| {
            let name = program.to_string_lossy();
            format!("`{name}` did not start; on Debian or Ubuntu: sudo apt-get install chromium")
        })?;
        Ok(browser)
    }

    /// Opens an empty page in a profile of its own (no storage shared with other pages).
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn page(&self) -> Result<Page<'_>> {
        let context = self.call(None, "Target.createBrowserContext", json!({}))?;
        let target = self.call(
            None,
            "Target.createTarget",
            json!({"url": "about:blank", "browserContextId": context["browserContextId"]}),
        )?;
        let session = self.call(
            None,
            "Target.attachToTarget",
            json!({"targetId": target["targetId"], "flatten": true}),
        )?;
        let session = session["sessionId"].as_str().context("a session")?.to_owned();
        let context = context["browserContextId"].clone();
        let page = Page { browser: self, session, context };
        for domain in ["Page", "Runtime", "Network", "Log"] {
            page.call(&format!("{domain}.enable"), json!({}))?;
        }
        Ok(page)
    }

    fn call(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value> {
        let id = self.next.get();
        self.next.set(id + 1);
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = serde_json::to_vec(&message)?;
        bytes.push(0);
        if let Some(pipe) = self.to.borrow_mut().as_mut() {
            pipe.write_all(&bytes).context("the browser has ended")?;
        }
        loop {
            let value = self.receive(PATIENCE).with_context(|| format!("waiting for {method}"))?;
            if value["id"] != json!(id) {
                self.events.borrow_mut().push(value);
            } else if value["error"].is_null() {
                return Ok(value["result"].clone());
            } else {
                bail!("{method}: {}", value["error"]["message"]);
            }
        }
    }

    fn receive(&self, patience: Duration) -> Result<Value> {
        self.from.recv_timeout(patience).map_err(|e| anyhow!("the browser said nothing: {e}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It ends by itself when its pipe is closed, its helpers with it.
        let _ = self.call(None, "Browser.close", json!({}));
        self.to.borrow_mut().take();
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && matches!(self.process.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One page of a [`Browser`]; closed when dropped.
pub struct Page<'a> {
    browser: &'a Browser,
    session: String,
    /// The name of the page's own profile.
    context: Value,
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        // A browser that has ended has closed its pages.
        let profile = json!({"browserContextId": self.context});
        let _ = self.browser.call(None, "Target.disposeBrowserContext", profile);
        let ours = |event: &Value| event["sessionId"] == self.session.as_str();
        self.browser.events.borrow_mut().retain(|event| !ours(event));
    }
}

impl Page<'_> {
    /// Calls any method of the protocol.
    ///
    /// # Errors
    ///
    /// What the browser answers.
    pub fn call(&self, method: &str, params: Value) -> Result<Value> {
        self.browser.call(Some(&self.session), method, params)
    }

    /// Opens an address and waits until it is loaded and laid out.
    ///
    /// # Errors
    ///
    /// If it cannot be loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.take_events("Page.loadEventFired");
        let answer = self.call("Page.navigate", json!({"url": url}))?;
        if let Some(error) = answer["errorText"].as_str() {
            bail!("{url}: {error}");
        }
        // Moving to another anchor of the same page loads nothing.
        if answer["loaderId"].is_string() {
            self.wait_for("Page.loadEventFired").with_context(|| url.to_owned())?;
        }
        Ok(())
    }

    /// The value of a JavaScript expression; promises are awaited.
    ///
    /// # Errors
    ///
    /// If it throws.
    pub fn eval(&self, expression: &str) -> Result<Value> {
        let answer = self.call(
            "Runtime.evaluate",
            json!({
                "expression": expression, "returnByValue": true, "awaitPromise": true,
                "userGesture": true,
            }),
        )?;
        match answer.get("exceptionDetails") {
            None => Ok(answer["result"]["value"].clone()),
            Some(thrown) => {
                let text = thrown["exception"]["description"].as_str().unwrap_or("?");
                bail!("{text}\nin: {expression}")
            }
        }
    }

    /// Runs a script before those of every page that is opened from now on.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn before(&self, script: &str) -> Result<()> {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).map(drop)
    }

    /// Types a word where the focus is; the browser tells the page of each of its keys.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn enter(&self, word: &str) -> Result<()> {
        for letter in word.chars() {
            let text = letter.to_string();
            for kind in ["keyDown", "keyUp"] {
                let text_ = if kind == "keyDown" { text.as_str() } else { "" };
                self.call(
                    "Input.dispatchKeyEvent",
                    json!({"type": kind, "key": text, "text": text_}),
                )?;
            }
        }
        Ok(())
    }

    /// Presses and releases a key, such as `ArrowRight`, `Home` or `n`, where the focus is.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn press(&self, key: &str) -> Result<()> {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "End" => 35,
            "Home" => 36,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            " " => 32,
            "n" | "N" => 78,
            _ => bail!("no key code is known for `{key}`"),
        };
        // Only with the character it stands for does Enter press a button.
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in [if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({
                    "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code,
                    "text": text,
                }),
            )?;
        }
        Ok(())
    }

    /// Clicks with the left mouse button at a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn click(&self, x: f64, y: f64) -> Result<()> {
        for (kind, buttons) in [("mousePressed", 1), ("mouseReleased", 0)] {
            self.call(
                "Input.dispatchMouseEvent",
                json!({
                    "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons,
                    "clickCount": 1,
                }),
            )?;
        }
        Ok(())
    }

    /// Moves the mouse to a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn hover(&self, x: f64, y: f64) -> Result<()> {
        self.call("Input.dispatchMouseEvent", json!({"type": "mouseMoved", "x": x, "y": y}))?;
        Ok(())
    }

    /// Taps with a finger on a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn tap(&self, x: f64, y: f64) -> Result<()> {
        let points = json!([{"x": x, "y": y}]);
        for (kind, points) in [("touchStart", points), ("touchEnd", json!([]))] {
            self.call("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}))?;
        }
        Ok(())
    }

    /// Makes the window this wide and high, in CSS pixels; up to 600 wide as a phone does it.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let phone = width <= 600;
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}),
        )?;
        self.touch(phone)
    }

    /// Says whether the window can be touched, until it is resized.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn touch(&self, touched: bool) -> Result<()> {
        self.call("Emulation.setTouchEmulationEnabled", json!({"enabled": touched})).map(drop)
    }

    /// Sets what `prefers-color-scheme` says. Motion is always reduced: pictures of half a
    /// movement are nobody's wish.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn prefer(&self, scheme: Scheme) -> Result<()> {
        let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ]}),
        )?;
        Ok(())
    }

    /// Turns JavaScript on or off for the pages opened from now on.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn scripts(&self, on: bool) -> Result<()> {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": !on}))?;
        Ok(())
    }

    /// A PNG of the whole page as Base64, or of a part of it: x, y, width, height in CSS pixels
    /// from the top of the page.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn screenshot(&self, part: Option<[f64; 4]>) -> Result<String> {
        let mut params = json!({"format": "png", "captureBeyondViewport": true});
        let [x, y, width, height] = match part {
            Some(part) => part,
            None => {
                let size = self.call("Page.getLayoutMetrics", json!({}))?["cssContentSize"].take();
                let number = |name: &str| size[name].as_f64().unwrap_or_default();
                [0.0, 0.0, number("width"), number("height")]
            }
        };
        params["clip"] = json!({"x": x, "y": y, "width": width, "height": height, "scale": 1});
        let answer = self.call("Page.captureScreenshot", params)?;
        Ok(answer["data"].as_str().context("a picture")?.to_owned())
    }

    /// The parameters of all events of this name since the last time, oldest first.
    pub fn take_events(&self, method: &str) -> Vec<Value> {
        while let Ok(event) = self.browser.from.try_recv() {
            self.browser.events.borrow_mut().push(event);
        }
        let mut taken = Vec::new();
        self.browser.events.borrow_mut().retain(|event| {
            let ours = event["method"] == method && event["sessionId"] == self.session.as_str();
            if ours {
                taken.push(event["params"].clone());
            }
            !ours
        });
        taken
    }

    /// The parameters of the first event of this name since the last time, when it has come.
    ///
    /// # Errors
    ///
    /// If it does not come.
    pub fn wait_for(&self, method: &str) -> Result<Value> {
        let until = Instant::now() + PATIENCE;
        loop {
            let events = self.take_events(method);
            if let Some(first) = events.into_iter().next() {
                return Ok(first);
            }
            let left = until.saturating_duration_since(Instant::now());
            let event = self.browser.receive(left)?;
            self.browser.events.borrow_mut().push(event);
        }
    }

    /// The addresses of all requests since the last time; `data:` and the like are none.
    #[must_use]
    pub fn take_requests(&self) -> Vec<String> {
        let events = self.take_events("Network.requestWillBeSent");
        let urls = events.iter().filter_map(|event| event["request"]["url"].as_str());
        urls.filter(|url| !url.starts_with("data:") && !url.starts_with("blob:"))
            .map(str::to_owned)
            .collect()
    }

    /// Everything that went wrong since the last time, in words: exceptions, console errors and
    /// warnings, failed requests.
    #[must_use]
    pub fn take_errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        for event in self.take_events("Runtime.exceptionThrown") {
            errors.push(format!("exception: {}", event["exceptionDetails"]));
        }
        for event in self.take_events("Runtime.consoleAPICalled") {
            if matches!(event["type"].as_str(), Some("error" | "warning" | "assert")) {
                errors.push(format!("console: {}", event["args"]));
            }
        }
        for event in self.take_events("Log.entryAdded") {
            if matches!(event["entry"]["level"].as_str(), Some("error" | "warning")) {
                errors.push(format!("log: {} {}", event["entry"]["text"], event["entry"]["url"]));
            }
        }
        for event in self.take_events("Network.loadingFailed") {
            if event["canceled"] != json!(true) {
                errors.push(format!("request failed: {}", event["errorText"]));
            }
        }
        errors
    }
}

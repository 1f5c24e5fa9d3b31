//! A headless Firefox, spoken to in WebDriver BiDi: the W3C's protocol, JSON over a WebSocket, which
//! Firefox speaks itself (`--remote-debugging-port`), without a driver beside it. The dozen commands
//! that are used here need a WebSocket (tungstenite) and serde, no library of all types.

use std::{
    cell::{Cell, RefCell},
    env,
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// How long an answer of the browser may take. Never reached when all is well, on however slow a
/// machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a fresh profile would otherwise do by itself: ask other hosts for settings and updates, and
/// open pages of its own.
const SETTINGS: &str = r#"user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.blockedURIs.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.startup.page", 0);
user_pref("dom.w3c_touch_events.enabled", 1);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("ui.prefersReducedMotion", 1);
"#;

/// A running Firefox with one page; ended when dropped.
pub struct Firefox {
    process: Child,
    socket: RefCell<WebSocket<TcpStream>>,
    next: Cell<u64>,
    /// Events that nobody has asked for yet.
    events: RefCell<Vec<Value>>,
    /// The name of its one page.
    page: String,
    _profile: TempDir,
}

impl Firefox {
    /// Starts the Firefox that the environment variable `FIREFOX` names, else `firefox-esr`, with a
    /// fresh profile, and opens an empty page.
    ///
    /// # Errors
    ///
    /// If it is not there or does not answer.
    pub fn start() -> Result<Self> {
        let program = env::var_os("FIREFOX").unwrap_or_else(|| "firefox-esr".into());
        let name = program.to_string_lossy().into_owned();
        let hint = || {
            format!("`{name}` did not start; on Debian or Ubuntu: sudo apt-get install firefox-esr")
        };
        let profile = TempDir::new()?;
        std::fs::write(profile.path().join("user.js"), SETTINGS)?;
        let mut process = Command::new(&program)
            .args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"])
            .arg(profile.path())
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(hint)?;
        let said = process.stderr.take().context("what it says")?;
        let (sender, address) = mpsc::channel();
        // Reads until Firefox ends, as it would wait for a reader.
        thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once("WebDriver BiDi listening on ws://") {
                    let _ = sender.send(address.trim().to_owned());
                }
            }
        });
        let started = address.recv_timeout(PATIENCE).with_context(hint).and_then(|address| {
            let stream = TcpStream::connect(&address)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            Ok(tungstenite::client(format!("ws://{address}/session"), stream)?.0)
        });
        let socket = started.inspect_err(|_| drop(process.kill()))?;
        let mut firefox = Firefox {
            process,
            socket: RefCell::new(socket),
            next: Cell::new(1),
            events: RefCell::default(),
            page: String::new(),
            _profile: profile,
        };
        firefox.call("session.new", json!({"capabilities": {}}))?;
        firefox.call(
            "session.subscribe",
            json!({"events": ["log.entryAdded", "network.beforeRequestSent", "network.fetchError"]}),
        )?;
        // The window that it starts with never has the focus, and without it no key presses a button.
        let page = firefox.call("browsingContext.create", json!({"type": "window"}))?;
        firefox.page = page["context"].as_str().context("a page")?.to_owned();
        firefox.ask("browsingContext.activate", json!({}))?;
        Ok(firefox)
    }

    /// Calls any command of the protocol.
    ///
    /// # Errors
    ///
    /// What the browser answers.
    pub fn call(&self, method: &str, params: Value) -> Result<Value> {
        let id = self.next.get();
        self.next.set(id + 1);
        let message = json!({"id": id, "method": method, "params": params}).to_string();
        let mut socket = self.socket.borrow_mut();
        socket.send(Message::text(message)).context("the browser has ended")?;
        loop {
            let message = socket.read().with_context(|| format!("waiting for {method}"))?;
            let Message::Text(text) = message else { continue };
            let value: Value = serde_json::from_str(&text)?;
            if value["id"] != json!(id) {
                self.events.borrow_mut().push(value);
            } else if value["type"] == "success" {
                return Ok(value["result"].clone());
            } else {
                bail!("{method}: {}: {}", value["error"], value["message"]);
            }
        }
    }

    /// Calls a command about the page.
    fn ask(&self, method: &str, mut params: Value) -> Result<Value> {
        params["context"] = self.page.as_str().into();
        self.call(method, params)
    }

    /// Opens an address and waits until it is loaded.
    ///
    /// # Errors
    ///
    /// If it cannot be loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.ask("browsingContext.navigate", json!({"url": url, "wait": "complete"}))
            .map(drop)
            .with_context(|| url.to_owned())
    }

    /// The value of a JavaScript expression; promises are awaited.
    ///
    /// # Errors
    ///
    /// If it throws.
    pub fn eval(&self, expression: &str) -> Result<Value> {
        // Statements are no expression: the page itself evaluates the text.
        let text = json!(expression);
        let expression = format!("(async () => JSON.stringify(await (0, eval)({text}) ?? null))()");
        let answer = self.call(
            "script.evaluate",
            json!({
                "expression": expression, "target": {"context": self.page}, "awaitPromise": true,
                "userActivation": true,
            }),
        )?;
        if answer["type"] != "success" {
            bail!("{}\nin: {text:.2000}", answer["exceptionDetails"]["text"]);
        }
        let text = answer["result"]["value"].as_str().unwrap_or("null");
        Ok(serde_json::from_str(text)?)
    }

    /// Runs a script before those of every page that is opened from now on.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn before(&self, script: &str) -> Result<()> {
        let function = format!("() => {{ {script} }}");
        self.call("script.addPreloadScript", json!({"functionDeclaration": function})).map(drop)
    }

    /// Makes the page this wide and high, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let viewport = json!({"width": width, "height": height});
        self.ask("browsingContext.setViewport", json!({"viewport": viewport})).map(drop)
    }

    /// Presses and releases a key, such as `ArrowRight` or `Home`, where the focus is.
    ///
    /// # Errors
    ///
    /// If no code is known for it.
    pub fn press(&self, key: &str) -> Result<()> {
        // The numbers that WebDriver gives keys without a character.
        let value = match key {
            "Tab" => '\u{e004}',
            "Enter" => '\u{e006}',
            "Escape" => '\u{e00c}',
            "End" => '\u{e010}',
            "Home" => '\u{e011}',
            "ArrowLeft" => '\u{e012}',
            "ArrowUp" => '\u{e013}',
            "ArrowRight" => '\u{e014}',
            "ArrowDown" => '\u{e015}',
            " " => ' ',
            "n" => 'n',
            "N" => 'N',
            _ => bail!("no key code is known for `{key}`"),
        };
        let actions = ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": value}));
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.ask("input.performActions", json!({"actions": [keyboard]})).map(drop)
    }

    /// Types a word where the focus is.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn enter(&self, word: &str) -> Result<()> {
        let keys = word.chars().flat_map(|letter| {
            ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": letter}))
        });
        let actions: Vec<Value> = keys.collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.ask("input.performActions", json!({"actions": [keyboard]})).map(drop)
    }

    /// Moves the mouse to a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the point is not in the window.
    pub fn hover(&self, x: f64, y: f64) -> Result<()> {
        self.point("mouse", x, y, false)
    }

    /// Clicks with the left mouse button at a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the point is not in the window.
    pub fn click(&self, x: f64, y: f64) -> Result<()> {
        self.point("mouse", x, y, true)
    }

    /// Taps with a finger on a point of the window, in CSS pixels.
    ///
    /// # Errors
    ///
    /// If the point is not in the window.
    pub fn tap(&self, x: f64, y: f64) -> Result<()> {
        self.point("touch", x, y, true)
    }

    /// Moves what points there, and presses.
    fn point(&self, with: &str, x: f64, y: f64, press: bool) -> Result<()> {
        let mut actions =
            vec![json!({"type": "pointerMove", "x": x.round() as i64, "y": y.round() as i64})];
        if press {
            actions.push(json!({"type": "pointerDown", "button": 0}));
            actions.push(json!({"type": "pointerUp", "button": 0}));
        }
        let kind = json!({"pointerType": with});
        let pointer =
            json!({"type": "pointer", "id": with, "parameters": kind, "actions": actions});
        self.ask("input.performActions", json!({"actions": [pointer]})).map(drop)
    }

    /// The page on A4 with margins of 1 cm, as a PDF in Base64.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn print(&self) -> Result<String> {
        let margin = json!({"top": 1, "bottom": 1, "left": 1, "right": 1});
        let page = json!({"width": 21.0, "height": 29.7});
        let answer = self.ask("browsingContext.print", json!({"margin": margin, "page": page}))?;
        Ok(answer["data"].as_str().context("a PDF")?.to_owned())
    }

    fn take_events(&self, method: &str) -> Vec<Value> {
        let (taken, left) =
            self.events.take().into_iter().partition(|event| event["method"] == method);
        self.events.replace(left);
        let mut taken: Vec<Value> = taken;
        taken.iter_mut().map(|event| event["params"].take()).collect()
    }

    /// The addresses of all requests since the last time; `data:` and the like are none.
    #[must_use]
    pub fn take_requests(&self) -> Vec<String> {
        let events = self.take_events("network.beforeRequestSent");
        let urls = events.iter().filter_map(|event| event["request"]["url"].as_str());
        urls.filter(|url| url.starts_with("http")).map(str::to_owned).collect()
    }

    /// Everything that went wrong since the last time, in words: exceptions, console errors and
    /// warnings, failed requests.
    #[must_use]
    pub fn take_errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        for event in self.take_events("log.entryAdded") {
            if matches!(event["level"].as_str(), Some("error" | "warn")) {
                errors.push(format!("{}: {}", event["type"], event["text"]));
            }
        }
        for event in self.take_events("network.fetchError") {
            // The page was left meanwhile.
            if event["errorText"] == "NS_BINDING_ABORTED" {
                continue;
            }
            errors.push(format!(
                "request failed: {} {}",
                event["request"]["url"], event["errorText"]
            ));
        }
        errors
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        // What it does not do in time is done for it.
        let _ = self.call("browser.close", json!({}));
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && matches!(self.process.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

//! A web server for one folder, on this machine only.

use std::{
    fs::File,
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response};

/// Serves the files of a folder until it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    thread: Option<JoinHandle<()>>,
    /// `http://127.0.0.1:PORT`
    pub origin: String,
}

impl Server {
    /// Starts to serve `folder` at a free port.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub fn start(folder: &Path) -> Result<Self> {
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").map_err(|e| anyhow!(e))?);
        let port = http.server_addr().to_ip().map_or(0, |address| address.port());
        let folder = folder.to_path_buf();
        let thread = thread::spawn({
            let http = Arc::clone(&http);
            move || http.incoming_requests().for_each(|request| answer(request, &folder))
        });
        Ok(Server { http, thread: Some(thread), origin: format!("http://127.0.0.1:{port}") })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            // Whatever it panicked with has been printed.
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &Path) {
    let path = file_of(request.url(), folder);
    // A browser that has closed the connection meanwhile is no fault of the server.
    let _ = match File::open(&path) {
        Ok(file) if path.is_file() => {
            let kind = content_type(&path);
            let header = Header::from_bytes("Content-Type", kind).expect("a valid header");
            request.respond(Response::from_file(file).with_header(header))
        }
        _ => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

/// The file that a request means, never one outside of the folder.
fn file_of(url: &str, folder: &Path) -> PathBuf {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let inside = Path::new(url).components().filter(|c| matches!(c, Component::Normal(_)));
    let path = folder.join(inside.collect::<PathBuf>());
    if path.is_dir() { path.join("index.html") } else { path }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

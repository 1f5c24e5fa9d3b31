//! A web server for one folder, on this machine only: `GET`, one request a connection, a thread
//! each. A browser that takes its time with one file so never keeps the others waiting.

use std::{
    fs,
    io::{BufRead, BufReader, Result, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Serves the files of a folder until it is dropped.
pub struct Server {
    address: SocketAddr,
    stop: Arc<AtomicBool>,
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let folder = folder.to_path_buf();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                let folder = folder.clone();
                // A browser that has closed the connection meanwhile is no fault of the server.
                thread::spawn(move || answer(stream, &folder).ok());
            }
        });
        Ok(Server { address, stop, thread: Some(thread), origin: format!("http://{address}") })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes it up.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            // Whatever it panicked with has been printed.
            let _ = thread.join();
        }
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The header ends with an empty line; nothing of it matters here.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let url = first.split(' ').nth(1).unwrap_or("/");
    let path = file_of(url, folder);
    let (status, kind, content) = match fs::read(&path) {
        Ok(content) => ("200 OK", content_type(&path), content),
        Err(_) => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    let length = content.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    )?;
    stream.write_all(&content)
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

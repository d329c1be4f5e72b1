//! A resident's browser as small as can be: one connection that is kept, one cookie.

use actix_web::rt::net::TcpStream;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

/// No answer may take longer.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// The cookie, as the header wants it.
    pub cookie: String,
    /// Whom the proxy says it asks for.
    address: Ipv4Addr,
}

/// What a server answered.
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.head.lines().filter_map(|line| line.split_once(": "))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

impl Client {
    pub async fn connect(server: SocketAddr) -> Self {
        let stream = TcpStream::connect(server).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
            cookie: String::new(),
            address: Ipv4Addr::from(rand::random::<u32>()),
        }
    }

    /// Becomes somebody in another network.
    pub fn come_from_elsewhere(&mut self) {
        self.address = Ipv4Addr::from(rand::random::<u32>());
    }

    /// The bytes of a request for a page.
    pub fn request(&self, path: &str) -> Vec<u8> {
        format!(
            "GET {path} HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: {}\r\ncookie: {}\r\n\r\n",
            self.address, self.cookie
        )
        .into_bytes()
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        let request = self.request(path);
        self.exchange(&request).await
    }

    /// Sends a form that is written as browsers write it.
    pub async fn post(&mut self, path: &str, form: &str) -> Reply {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: {}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            self.address,
            self.cookie,
            form.len()
        );
        self.exchange(request.as_bytes()).await
    }

    /// Sends a request, reads the whole answer and forgets all of it but the status and the length:
    /// what load is made with.
    pub async fn load(&mut self, request: &[u8]) -> (u16, usize) {
        let (status, head, end) = self.read_answer(request).await;
        (status, end - head)
    }

    async fn exchange(&mut self, request: &[u8]) -> Reply {
        let (status, head, end) = self.read_answer(request).await;
        let (head, body) = (
            String::from_utf8(self.buffer[..head].to_vec()).unwrap(),
            self.buffer[head..end].to_vec(),
        );
        let mut reply = Reply {
            status,
            location: None,
            head,
            body,
        };
        reply.location = reply.header("location").map(str::to_owned);
        if let Some(cookie) = reply.header("set-cookie") {
            cookie
                .split(';')
                .next()
                .unwrap_or_default()
                .clone_into(&mut self.cookie);
        }
        reply
    }

    /// The status, and where in the buffer the body begins and ends.
    async fn read_answer(&mut self, request: &[u8]) -> (u16, usize, usize) {
        tokio::time::timeout(PATIENCE, self.answer_to(request))
            .await
            .expect("an answer in time")
    }

    async fn answer_to(&mut self, request: &[u8]) -> (u16, usize, usize) {
        self.write_all(request).await;
        self.buffer.clear();
        let head = loop {
            if let Some(place) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break place + 4;
            }
            self.read_some().await;
        };
        let text = std::str::from_utf8(&self.buffer[..head]).unwrap();
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap();
        let length = text
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let end = head + length.map_or(0, |(_, length)| length.parse::<usize>().unwrap());
        while self.buffer.len() < end {
            self.read_some().await;
        }
        (status, head, end)
    }

    async fn write_all(&mut self, mut request: &[u8]) {
        while !request.is_empty() {
            match self.stream.try_write(request) {
                Ok(written) => request = &request[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.stream.writable().await.unwrap();
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    async fn read_some(&mut self) {
        loop {
            match self.stream.try_read_buf(&mut self.buffer) {
                Ok(0) => panic!("the server closed the connection"),
                Ok(_) => return,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.stream.readable().await.unwrap();
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
}

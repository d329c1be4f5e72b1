//! The bytes of a connection, encrypted or not.

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;

/// One client's connection, read line by line.
pub struct Connection {
    stream: BufReader<Stream>,
}

enum Stream {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Connection {
    pub fn new(socket: TcpStream) -> Result<Self> {
        // Answers are short, and the client waits for each.
        socket.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(Stream::Plain(socket)),
        })
    }

    /// Goes over to TLS. What was sent ahead of the handshake is forgotten (RFC 3207, section 4.2).
    pub fn encrypt(&mut self, config: &Arc<ServerConfig>) -> Result<()> {
        let Stream::Plain(socket) = self.stream.get_ref() else {
            return Err(Error::other("encrypted twice"));
        };
        let session = ServerConnection::new(Arc::clone(config)).map_err(Error::other)?;
        let encrypted = StreamOwned::new(session, socket.try_clone()?);
        self.stream = BufReader::new(Stream::Encrypted(Box::new(encrypted)));
        Ok(())
    }

    pub fn is_encrypted(&self) -> bool {
        matches!(self.stream.get_ref(), Stream::Encrypted(_))
    }

    /// The next line without its CRLF. A line feed alone ends none (RFC 5321, section 2.3.8).
    pub fn read_line(&mut self) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            if self.stream.read_until(b'\n', &mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        line.truncate(line.len() - 2);
        Ok(line)
    }

    /// Says one line.
    pub fn write_line(&mut self, line: &str) -> Result<()> {
        self.stream
            .get_mut()
            .write_all(format!("{line}\r\n").as_bytes())?;
        self.stream.get_mut().flush()
    }

    /// Says nothing until the client hangs up.
    pub fn fall_silent(&mut self) -> Result<()> {
        std::io::copy(&mut self.stream, &mut std::io::sink()).map(drop)
    }

    /// Hangs up without a word.
    pub fn hang_up(&self) -> Result<()> {
        match self.stream.get_ref() {
            Stream::Plain(socket) => socket.shutdown(Shutdown::Both),
            Stream::Encrypted(stream) => stream.sock.shutdown(Shutdown::Both),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Encrypted(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(bytes),
            Self::Encrypted(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}

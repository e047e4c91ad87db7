//! Messages on two streams, each behind the length of its body.
//!
//! What is no message is answered with an error and passed over, so that nothing an editor sends ends the service. It
//! does not know what messages mean.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message, RequestId};
use serde_json::{Value, json};

/// The longest body: that of the longest source, with every character escaped.
const LONGEST: u64 = 1 << 30;
/// The longest line of a header.
const LONGEST_LINE: u64 = 1 << 12;

/// The end of a connection that writes: what is to be written when all is over.
pub struct Writer(JoinHandle<()>);

impl Writer {
    /// Waits until everything is written. The connection has to be gone by then.
    pub fn finish(self) {
        // A writer that could not write has nothing more to do.
        let _ended = self.0.join();
    }
}

/// A connection over two streams. Reading goes on as long as there is something to read and someone to read it.
pub fn connect(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> (Connection, Writer) {
    let (server, client) = Connection::memory();
    let Connection { sender, receiver } = client;
    let output = Arc::new(Mutex::new(output));
    let refusing = Arc::clone(&output);
    thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(body)) = body(&mut input) {
            let sent = match body.and_then(|body| message(&body)) {
                Ok(message) => sender.send(message).is_ok(),
                Err(refusal) => write(&refusing, |out| frame(out, &refusal)).is_ok(),
            };
            if !sent {
                break;
            }
        }
    });
    let writer = thread::spawn(move || {
        for message in receiver {
            if write(&output, |out| message.write(out)).is_err() {
                break;
            }
        }
    });
    (server, Writer(writer))
}

fn write<W: Write>(output: &Mutex<W>, act: impl FnOnce(&mut W) -> io::Result<()>) -> io::Result<()> {
    let mut output = output.lock().map_err(|_| io::Error::other("the other writer is gone"))?;
    act(&mut output)?;
    output.flush()
}

fn frame(out: &mut impl Write, value: &Value) -> io::Result<()> {
    let body = value.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The next body, or what to answer to one that is too long; `None` at the end.
fn body(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, Value>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim().split_once(':'), length) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok();
            }
            // The blank line between header and body; without a length it is a line like any other.
            (None, Some(_)) if line.trim().is_empty() => break,
            (Some(_) | None, _) => {}
        }
    }
    let length = length.unwrap_or(0);
    let mut whole = input.by_ref().take(length);
    if length > LONGEST {
        io::copy(&mut whole, &mut io::sink())?;
        return Ok(Some(Err(refusal(&Value::Null, ErrorCode::InvalidRequest, "the message is too long"))));
    }
    let mut body = Vec::new();
    let read = whole.read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some(Ok(body)))
}

/// The message of a body, or what to answer to one that is none.
fn message(body: &[u8]) -> Result<Message, Value> {
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| refusal(&Value::Null, ErrorCode::ParseError, &format!("the message is no JSON: {error}")))?;
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    let is_request = value.get("id").is_some() && value.get("method").is_some();
    if is_request && serde_json::from_value::<RequestId>(id.clone()).is_err() {
        return Err(refusal(&id, ErrorCode::InvalidRequest, "the id is neither a whole number nor a text"));
    }
    let read = match is_request {
        true => serde_json::from_value(value).map(Message::Request),
        false => serde_json::from_value(value),
    };
    read.map_err(|_| refusal(&id, ErrorCode::InvalidRequest, "neither a request nor a notification nor a response"))
}

fn refusal(id: &Value, code: ErrorCode, message: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": message}})
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use lsp_server::{Notification, Response};

    use super::*;

    /// What is read of some bytes, and what is answered to them.
    fn exchange(input: &[u8]) -> (Vec<Message>, String) {
        let answers = Arc::new(Mutex::new(Vec::new()));
        let (connection, writer) = connect(Cursor::new(input.to_vec()), Shared(Arc::clone(&answers)));
        let read = connection.receiver.iter().collect();
        drop(connection);
        writer.finish();
        let answers = String::from_utf8(answers.lock().unwrap().clone()).unwrap();
        (read, answers)
    }

    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Type: x; charset=utf-8\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    const GOOD: &str = r#"{"jsonrpc": "2.0", "method": "$/good", "params": null}"#;

    #[test]
    fn what_is_no_message_is_answered_and_passed_over() {
        for (bad, code) in [
            ("{", -32700),
            ("\u{0}", -32700),
            ("[]", -32600),
            ("{}", -32600),
            (r#"{"id": 1.5, "method": "shutdown"}"#, -32600),
            (r#"{"id": 1, "method": 2}"#, -32600),
            (&"[".repeat(10_000), -32700),
        ] {
            let (read, answers) = exchange(&[framed(bad), framed(GOOD)].concat());
            let [Message::Notification(Notification { method, .. })] = &read[..] else { panic!("{bad}: {read:?}") };
            assert_eq!(method, "$/good");
            assert!(answers.contains(&code.to_string()), "{bad}: {answers}");
        }
    }

    #[test]
    fn an_answer_says_what_it_answers() {
        let (_, answers) = exchange(&framed(r#"{"id": 1.5, "method": "shutdown"}"#));
        assert!(answers.starts_with("Content-Length: ") && answers.contains(r#""id":1.5"#), "{answers}");
    }

    #[test]
    fn a_broken_end_is_the_end() {
        for bytes in [&b""[..], b"Content-Length: 5\r\n\r\n{", b"Content-Length: 5", b"hello\n\n", b"\r\n\r\n"] {
            assert_eq!(exchange(bytes).0.len(), 0, "{}", String::from_utf8_lossy(bytes));
        }
        let (read, _) = exchange(&[b"Content-Length: x\r\n\r\n".to_vec(), framed(GOOD)].concat());
        assert_eq!(read.len(), 1);
    }

    #[test]
    fn what_is_sent_is_written_to_the_last() {
        let answers = Arc::new(Mutex::new(Vec::new()));
        let (connection, writer) = connect(io::empty(), Shared(Arc::clone(&answers)));
        for id in 0..100 {
            connection.sender.send(Response::new_ok(RequestId::from(id), ()).into()).unwrap();
        }
        drop(connection);
        writer.finish();
        let answers = String::from_utf8(answers.lock().unwrap().clone()).unwrap();
        assert_eq!(answers.matches("Content-Length: ").count(), 100);
        assert!(answers.contains(r#""id":99"#));
    }
}

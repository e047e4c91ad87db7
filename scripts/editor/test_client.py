"""The language server as pytest-lsp sees it, which checks each message against the protocol, for three editors."""

import os
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from texts import ENGLISH, FAULT, FAULTY, mended, place, utf8, utf16, utf32

PROGRAM = os.environ["PLENARY"]
EDITORS = ["neovim", "visual-studio-code", "emacs"]


@pytest_lsp.fixture(params=EDITORS, config=ClientServerConfig(server_command=[PROGRAM, "lsp"]))
async def client(request, lsp_client: LanguageClient, tmp_path: Path):
    lsp_client.folder = tmp_path
    lsp_client.feature("client/registerCapability")(lambda *_: None)
    parameters = types.InitializeParams(capabilities=client_capabilities(request.param), root_uri=tmp_path.as_uri())
    answer = await lsp_client.initialize_session(parameters)
    lsp_client.count = {"utf-8": utf8, "utf-16": utf16, "utf-32": utf32}[answer.capabilities.position_encoding]
    yield
    await lsp_client.shutdown_session()


async def opened(client, name, text):
    """Opens a text and waits for what is found in it."""
    uri = (client.folder / name).as_uri()
    item = types.TextDocumentItem(uri=uri, language_id="plenary", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return uri, [found for found in client.diagnostics[uri] if found.code == FAULT]


@pytest.mark.parametrize("name", FAULTY)
@pytest.mark.asyncio
async def test_the_fault_is_told_and_gone_when_mended(client, name):
    text = FAULTY[name]
    uri, [found] = await opened(client, name, text)
    line, start, end = place(text, client.count)
    assert (found.range.start.line, found.range.start.character, found.range.end.character) == (line, start, end)
    change = types.TextDocumentContentChangePartial(range=found.range, text=" ")
    document = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=document, content_changes=[change]))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert [left for left in client.diagnostics[uri] if left.code == FAULT] == []


@pytest.mark.asyncio
async def test_a_clean_text_has_no_findings(client):
    uri, _ = await opened(client, "clean.plen", mended(ENGLISH))
    assert list(client.diagnostics[uri]) == []


@pytest.mark.asyncio
async def test_what_can_be_asked_is_answered(client):
    uri, [found] = await opened(client, "a.plen", ENGLISH)
    document = types.TextDocumentIdentifier(uri=uri)
    context = types.CodeActionContext(diagnostics=[found])
    asked = types.CodeActionParams(text_document=document, range=found.range, context=context)
    actions = await client.text_document_code_action_async(asked)
    [preferred] = [action for action in actions if action.is_preferred]
    [edit] = preferred.edit.changes[uri]
    assert edit.range.start.line == found.range.start.line and edit.new_text == ""
    line = next(at for at, line in enumerate(ENGLISH.split("\n")) if "*considering" in line)
    at = types.Position(line=line, character=ENGLISH.split("\n")[line].index("considering a)"))
    hover = await client.text_document_hover_async(types.HoverParams(text_document=document, position=at))
    assert "that  equipment" in hover.contents.value
    target = await client.text_document_definition_async(types.DefinitionParams(text_document=document, position=at))
    assert target.range.start == types.Position(line=8, character=0)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert [call.name for call in symbols[0].children] == ["considering", "resolves"]
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    formatting = types.DocumentFormattingParams(text_document=document, options=options)
    assert await client.text_document_formatting_async(formatting) is not None

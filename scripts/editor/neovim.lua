-- The language server in neovim, as the configuration of the README starts it: each file is opened as a person would, and
-- what the editor then knows is printed, one JSON object a file.

local folder, fault = os.getenv('TEXTS'), os.getenv('FAULT')

local function wait(test)
  return vim.wait(20000, test, 10)
end

local function ask(client, method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  return answers and answers[client] and answers[client].result
end

local client
for _, name in ipairs(vim.fn.readdir(folder)) do
  -- What is published first is waited for, whether it is much or nothing.
  local told = false
  local publish = vim.lsp.handlers['textDocument/publishDiagnostics']
  vim.lsp.handlers['textDocument/publishDiagnostics'] = function(problem, params, ...)
    publish(problem, params, ...)
    told = told or params.uri == vim.uri_from_bufnr(0)
  end
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/' .. name))
  -- Where nothing is published there is nothing more to be seen.
  if not wait(function() return told end) then vim.cmd('cquit!') end
  client = vim.lsp.get_active_clients()[1].id
  local found, at = {}, nil
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { finding.code, finding.lnum, finding.col, finding.end_col })
    at = finding.code == fault and finding or at
  end
  local symbols = ask(client, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
  -- The fix of the fault, as the editor applies it.
  local line
  if at then
    vim.api.nvim_win_set_cursor(0, { at.lnum + 1, at.col })
    local params = vim.lsp.util.make_range_params()
    params.context = { diagnostics = {}, only = { 'quickfix' } }
    for _, action in ipairs(ask(client, 'textDocument/codeAction', params)) do
      if action.isPreferred then
        vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
        line = vim.api.nvim_buf_get_lines(0, at.lnum, at.lnum + 1, false)[1]
        break
      end
    end
  end
  local shown = { name = name, told = told, found = found, line = line, outline = symbols and symbols[1].name }
  io.stdout:write(vim.fn.json_encode(shown) .. '\n')
  vim.lsp.handlers['textDocument/publishDiagnostics'] = publish
  vim.cmd('bdelete!')
end
vim.lsp.stop_client(client)
vim.cmd('qa!')

-- Sends the requests of a file in random order. A line is METHOD, path and body, parted by tabs; `{n}` in a body
-- becomes a number that no other request of the run has. The closing line is read by src/wrk.rs.
local lines, token, thread, sent = {}, nil, 0, 0

local threads = 0
function setup(one)
  threads = threads + 1
  one:set("number", threads)
end

function init(args)
  token = args[2]
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    lines[#lines + 1] = { method = method, path = path, body = body, unique = body:find("{n}", 1, true) ~= nil }
  end
  math.randomseed(number)
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Content-Type"] = "application/json"
  for _, line in ipairs(lines) do
    if not line.unique then
      line.ready = wrk.format(line.method, line.path, nil, line.body ~= "" and line.body or nil)
    end
  end
end

function request()
  local line = lines[math.random(#lines)]
  if line.ready then
    return line.ready
  end
  sent = sent + 1
  local body = line.body:gsub("{n}", number .. "-" .. sent)
  return wrk.format(line.method, line.path, nil, body)
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'figures {"requests":%d,"micros":%d,"bytes":%d,"refused":%d,"broken":%d,"p50":%d,"p95":%d,"p99":%d}\n',
    summary.requests, summary.duration, summary.bytes, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end

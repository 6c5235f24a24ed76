-- Looks at every response: counts statuses and, where the environment variable BODY holds a Lua pattern, bodies of
-- 2xx answers that do not match it. Prints the same line as report.lua and one `STATUS code=count ...` line.
local threads = {}
local pattern = os.getenv("BODY")

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  counts = {}
  strange = 0
  strangeBody = ""
end

function response(status, headers, body)
  local key = tostring(status)
  counts[key] = (counts[key] or 0) + 1
  if pattern and status >= 200 and status < 300 and not string.find(body, pattern) then
    strange = strange + 1
    strangeBody = string.sub(body, 1, 200)
  end
end

function done(summary, latency, requests)
  local all, strangeAll, example = {}, 0, ""
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("counts")) do
      all[status] = (all[status] or 0) + count
    end
    local s = thread:get("strange")
    strangeAll = strangeAll + s
    if s > 0 then example = thread:get("strangeBody") end
  end
  local e = summary.errors
  io.write(string.format(
    "RESULT requests=%d duration=%d bytes=%d p50=%d p99=%d max=%d connect=%d read=%d write=%d timeout=%d status=%d strange=%d\n",
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), latency.max,
    e.connect, e.read, e.write, e.timeout, e.status, strangeAll))
  io.write("STATUS")
  for status, count in pairs(all) do
    io.write(string.format(" %s=%d", status, count))
  end
  io.write("\n")
  if example ~= "" then
    io.write("STRANGE " .. string.gsub(example, "%s+", " ") .. "\n")
  end
end

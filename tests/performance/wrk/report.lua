-- One line of key=value for a script to read. Latency in microseconds, duration in microseconds.
-- Costs nothing per response: wrk itself counts what is not 2xx or 3xx; `bytes` lets the caller check that all
-- answers were of one length.
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    "RESULT requests=%d duration=%d bytes=%d p50=%d p99=%d max=%d connect=%d read=%d write=%d timeout=%d status=%d\n",
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), latency.max,
    e.connect, e.read, e.write, e.timeout, e.status))
end

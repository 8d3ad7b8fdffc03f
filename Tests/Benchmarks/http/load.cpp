// Sends requests at fixed times, whether or not earlier ones were answered, over connections kept
// alive. A latency counts from the time at which its request was due: a server that stalls is
// charged for everything that had to wait.
//
// Usage: load PORT RATE SECONDS CONNECTIONS REQUESTS-FILE
// Prints one object of JSON; latencies are in microseconds.
#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <netinet/tcp.h>
#include <string>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <vector>

static double now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

[[noreturn]] static void fail(const char *what) {
    perror(what);
    exit(1);
}

// Cuts the answers of one connection: a length is declared, or chunks follow each other.
class Answer {
    enum { head, body, chunkSize, chunk, chunkEnd, trailer } state = head;
    std::string line;
    bool isChunked = false, isFirst = true;
    size_t left = 0;

    // One line of the head; true where the answer ends with it.
    bool take(const std::string &line) {
        if (isFirst) {
            isFirst = false;
            isGood = line.compare(0, 12, "HTTP/1.1 200") == 0;
        } else if (strncasecmp(line.c_str(), "content-length:", 15) == 0) {
            left = strtoull(line.c_str() + 15, nullptr, 10);
        } else if (strncasecmp(line.c_str(), "transfer-encoding: chunked", 26) == 0) {
            isChunked = true;
        } else if (line.empty()) {
            state = isChunked ? chunkSize : body;
            return !isChunked && left == 0;
        }
        return false;
    }

public:
    bool isGood = false;

    // Takes bytes as they come; true where the answer is whole.
    bool take(const char *bytes, size_t count) {
        const char *end = bytes + count;
        while (bytes < end) {
            if (state == body || state == chunk) {
                size_t taken = std::min(left, size_t(end - bytes));
                bytes += taken;
                left -= taken;
                if (left > 0) return false;
                if (state == body) return true;
                state = chunkEnd;
                continue;
            }
            const char *newline = static_cast<const char *>(memchr(bytes, '\n', end - bytes));
            line.append(bytes, newline ? newline : end);
            bytes = newline ? newline + 1 : end;
            if (!newline) return false;
            if (!line.empty() && line.back() == '\r') line.pop_back();
            if (state == head && take(line)) return true;
            else if (state == chunkSize && !line.empty()) {
                left = strtoull(line.c_str(), nullptr, 16);
                state = left > 0 ? chunk : trailer;
            } else if (state == chunkEnd) state = chunkSize;
            else if (state == trailer && line.empty()) return true;
            line.clear();
        }
        return false;
    }
};

struct Connection {
    int socket;
    double due = 0;
    Answer answer;
};

static int connectTo(int port) {
    int handle = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (handle < 0 || connect(handle, reinterpret_cast<sockaddr *>(&address), sizeof address) < 0)
        fail("connect");
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return handle;
}

int main(int count, char **arguments) {
    if (count != 6) return fprintf(stderr, "load PORT RATE SECONDS CONNECTIONS FILE\n"), 2;
    const int port = atoi(arguments[1]);
    const double rate = atof(arguments[2]), seconds = atof(arguments[3]);
    std::vector<std::string> requests;
    std::ifstream file(arguments[5]);
    for (std::string path; std::getline(file, path);)
        requests.push_back(
            "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + arguments[1] + "\r\n\r\n"
        );
    const size_t total = std::max<size_t>(1, rate * seconds);
    if (requests.empty()) return fprintf(stderr, "no requests\n"), 2;

    prctl(PR_SET_TIMERSLACK, 1000UL); // waits end within a microsecond of their time
    const int poll = epoll_create1(0);
    std::vector<Connection> connections(atoi(arguments[4]));
    std::vector<size_t> idle;
    for (size_t i = 0; i < connections.size(); ++i) {
        connections[i].socket = connectTo(port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socket, &event);
        idle.push_back(i);
    }

    std::vector<double> latencies;
    latencies.reserve(total);
    std::vector<epoll_event> events(connections.size());
    std::vector<char> buffer(1 << 20);
    std::deque<double> waiting;
    size_t sent = 0, bad = 0, scheduled = 0, longestQueue = 0;
    const double start = now() + 0.01, deadline = start + seconds * 3 + 10;
    double last = start;
    while (latencies.size() + bad < total) {
        double time = now();
        if (time > deadline) break;
        for (; scheduled < total && start + scheduled / rate <= time; ++scheduled)
            waiting.push_back(start + scheduled / rate);
        while (!waiting.empty() && !idle.empty()) {
            // The longest idle one: all are used in turn.
            Connection &connection = connections[idle.front()];
            idle.erase(idle.begin());
            connection.due = waiting.front();
            waiting.pop_front();
            connection.answer = Answer();
            const std::string &request = requests[sent++ % requests.size()];
            if (send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL)
                != ssize_t(request.size()))
                fail("send");
        }
        longestQueue = std::max(longestQueue, waiting.size());
        double wait = scheduled < total ? start + scheduled / rate - now() : 0.1;
        wait = std::max(0.0, std::min(wait, 0.1));
        timespec timeout{0, long(wait * 1e9)};
        int ready = epoll_pwait2(poll, events.data(), events.size(), &timeout, nullptr);
        for (int i = 0; i < ready; ++i) {
            Connection &connection = connections[events[i].data.u64];
            ssize_t length = recv(connection.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (length <= 0) fail("the server closed a connection");
            if (!connection.answer.take(buffer.data(), length)) continue;
            last = now();
            if (connection.answer.isGood) latencies.push_back(last - connection.due);
            else ++bad;
            idle.push_back(events[i].data.u64);
        }
    }
    if (latencies.empty()) return fprintf(stderr, "no answer\n"), 1;
    std::sort(latencies.begin(), latencies.end());
    auto quantile = [&](double part) {
        return latencies[std::min(latencies.size() - 1, size_t(part * latencies.size()))] * 1e6;
    };
    printf(
        "{\"answers\":%zu,\"bad\":%zu,\"missing\":%zu,\"offered\":%.1f,\"reached\":%.1f,"
        "\"longestQueue\":%zu,\"p50\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}\n",
        latencies.size(), bad, total - latencies.size() - bad, rate,
        latencies.size() / (last - start), longestQueue,
        quantile(0.5), quantile(0.9), quantile(0.99), quantile(0.999), latencies.back() * 1e6
    );
}

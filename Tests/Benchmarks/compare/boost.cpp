// Times Boost's packed R-tree over exported points and queries.
//
// Usage: boost FOLDER SIDE OPERATION…
// Prints a line of JSON for each operation: queries per second, hits, and the sum of the items.
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;
using Point = bg::model::point<double, 2, bg::cs::cartesian>;
using Box = bg::model::box<Point>;
using Value = std::pair<Point, std::uint32_t>;
using Tree = bgi::rtree<Value, bgi::rstar<16>>;

static std::vector<double> read(const std::string& folder, const char* name) {
    std::FILE* file = std::fopen((folder + "/" + name + ".f64").c_str(), "rb");
    if (!file) { std::perror(name); std::exit(1); }
    std::fseek(file, 0, SEEK_END);
    std::vector<double> values(std::ftell(file) / sizeof(double));
    std::rewind(file);
    if (std::fread(values.data(), sizeof(double), values.size(), file) != values.size()) std::exit(1);
    std::fclose(file);
    return values;
}

int main(int argc, char** argv) {
    const std::string folder = argv[1], side = argv[2];
    const auto coordinates = read(folder, "points");
    std::vector<Value> values;
    for (std::size_t i = 0; i < coordinates.size(); i += 2)
        values.emplace_back(Point(coordinates[i], coordinates[i + 1]), std::uint32_t(i / 2));
    const Tree tree(values);
    std::vector<std::uint32_t> items(values.size());
    std::uint64_t hits = 0, sum = 0;
    std::size_t queries = 0;

    // Runs queries that fill the buffer `items`; sums the items in the first pass only.
    auto run = [&](const auto& list, bool isSummed, auto query) {
        hits = sum = 0;
        queries = list.size();
        for (const auto& each : list) {
            std::uint32_t* end = items.data();
            query(each, boost::make_function_output_iterator(
                            [&end](const Value& value) { *end++ = value.second; }));
            hits += end - items.data();
            if (isSummed)
                for (auto* item = items.data(); item < end; item++) sum += *item;
        }
    };
    auto boxes = [&](const char* name) {
        const auto edges = read(folder, name);
        std::vector<Box> list;
        for (std::size_t i = 0; i < edges.size(); i += 4)
            list.emplace_back(Point(edges[i], edges[i + 1]), Point(edges[i + 2], edges[i + 3]));
        return list;
    };

    for (int i = 3; i < argc; i++) {
        const std::string operation = argv[i];
        std::function<void(bool)> pass;
        if (operation == "build") {
            pass = [&](bool) { hits = Tree(values).size(), sum = 0, queries = values.size(); };
        } else if (operation == "nearest 10 planar") {
            const auto numbers = read(folder, "centers");
            std::vector<Point> list;
            for (std::size_t j = 0; j < numbers.size(); j += 2)
                list.emplace_back(numbers[j], numbers[j + 1]);
            pass = [&, list](bool isSummed) {
                run(list, isSummed, [&](const Point& center, auto out) {
                    tree.query(bgi::nearest(center, 10), out);
                });
            };
        } else {
            const auto list = boxes(("box-" + operation.substr(4)).c_str());
            pass = [&, list](bool isSummed) {
                run(list, isSummed, [&](const Box& box, auto out) {
                    tree.query(bgi::intersects(box), out);
                });
            };
        }
        pass(true);
        const auto [all, total] = std::pair(hits, sum);
        using Clock = std::chrono::steady_clock;
        const auto start = Clock::now();
        double elapsed = 0;
        std::uint64_t passes = 0;
        while (elapsed < 0.2) {
            pass(false);
            passes++;
            elapsed = std::chrono::duration<double>(Clock::now() - start).count();
        }
        std::printf("{\"queries\":%zu,\"hits\":%llu,\"itemSum\":%llu,\"operation\":\"%s\",\"rate\":%.3f,\"side\":\"%s\"}\n",
                    queries, (unsigned long long)all, (unsigned long long)total, operation.c_str(),
                    double(passes * queries) / elapsed, side.c_str());
    }
}

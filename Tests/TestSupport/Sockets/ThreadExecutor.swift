internal import Foundation

/// Runs each job on a thread of its own, so that what blocks holds up no other task.
private final class ThreadExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread {
            job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}

/// Runs what blocks on a thread of its own, within the same task.
///
/// - Throws: What the body throws.
public func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withTaskExecutorPreference(ThreadExecutor()) { try body() }
}

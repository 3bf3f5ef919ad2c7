package org.backcare.storage;

import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.h2.api.ErrorCode;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Has what was committed on the disk, with one write for all who wait. H2 writes once for
 * each who commits, one after another: with many at once, each waits for all the others.
 */
final class GroupCommit {

	private static final long A_MOMENT = TimeUnit.MICROSECONDS.toNanos(50);

	private final MVStore store;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition written = this.lock.newCondition();

	private long asked;

	private long done;

	private boolean writing;

	GroupCommit(MVStore store) {
		this.store = store;
	}

	boolean isOf(MVStore store) {
		return this.store == store;
	}

	/** Returns when all that was committed before is on the disk. */
	void write() throws SQLNonTransientConnectionException {
		this.lock.lock();
		try {
			await(++this.asked);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns when all that others wait for is on the disk. Who only read may have read
	 * that.
	 */
	void awaitOthers() throws SQLNonTransientConnectionException {
		this.lock.lock();
		try {
			await(this.asked);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(long turn) throws SQLNonTransientConnectionException {
		while (this.done < turn) {
			if (this.writing) {
				this.written.awaitUninterruptibly();
			}
			else {
				writeForAll();
			}
		}
	}

	private void writeForAll() throws SQLNonTransientConnectionException {
		long all = this.asked;
		boolean succeeded = false;
		this.writing = true;
		this.lock.unlock();
		try {
			writeStore();
			succeeded = true;
		}
		catch (RuntimeException ex) {
			throw new SQLNonTransientConnectionException("The database could not write", "08007",
					ErrorCode.IO_EXCEPTION_1, ex);
		}
		finally {
			this.lock.lock();
			this.writing = false;
			if (succeeded) {
				this.done = all;
			}
			this.written.signalAll();
		}
	}

	private void writeStore() {
		this.store.commit();
		// Its own thread may have begun to write just before, and an interrupt ends the
		// wait for it: the commit has then returned too early.
		long version = this.store.getCurrentVersion();
		FileStore<?> file = this.store.getFileStore();
		while (!this.store.isClosed() && file.lastChunkVersion() < version) {
			LockSupport.parkNanos(A_MOMENT);
		}
		if (this.store.isClosed()) {
			throw new IllegalStateException("The database was closed", this.store.getPanicException());
		}
	}

}

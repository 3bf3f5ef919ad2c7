package org.backcare.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A disk that keeps what is written in a cache until it is told not to, and when the
 * power fails has written some of that, in any order. H2 makes instances by reflection,
 * hence public.
 */
public final class LossyDisk extends FilePathWrapper {

	private static final int SECTOR = 512;

	private static final Map<String, Content> FILES = new ConcurrentHashMap<>();

	static void register() {
		FilePath.register(new LossyDisk());
	}

	/** What is there when the power fails while the disk writes next. */
	static Future<byte[]> afterPowerFailure(String name, Random random) {
		Failure failure = new Failure(random, new CompletableFuture<>());
		FILES.get("lossy:" + name).failure.set(failure);
		return failure.left();
	}

	@Override
	public String getScheme() {
		return "lossy";
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		if (!this.name.endsWith(".mv.db")) {
			return super.open(mode);
		}
		// Others look whether there is a file.
		getBase().createFile();
		return FILES.computeIfAbsent(this.name, key -> new Content());
	}

	private record Failure(Random random, CompletableFuture<byte[]> left) {
	}

	private record Write(int position, byte[] bytes) {
	}

	private static final class Content extends FileBaseDefault {

		private byte[] seen = new byte[0];

		private byte[] kept = new byte[0];

		private final List<Write> cached = new ArrayList<>();

		private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

		private byte[] afterPowerFailure(Random random) {
			byte[] result = this.kept.clone();
			for (Write write : this.cached) {
				for (int start = 0; start < write.bytes().length; start += SECTOR) {
					if (random.nextBoolean()) {
						int length = Math.min(SECTOR, write.bytes().length - start);
						result = written(result, write.position() + start, write.bytes(), start, length);
					}
				}
			}
			return result;
		}

		private static byte[] written(byte[] content, int position, byte[] bytes, int start, int length) {
			byte[] result = (position + length > content.length) ? Arrays.copyOf(content, position + length) : content;
			System.arraycopy(bytes, start, result, position, length);
			return result;
		}

		@Override
		public synchronized int write(ByteBuffer source, long position) {
			byte[] bytes = new byte[source.remaining()];
			source.get(bytes);
			this.cached.add(new Write((int) position, bytes));
			this.seen = written(this.seen, (int) position, bytes, 0, bytes.length);
			return bytes.length;
		}

		@Override
		public synchronized void force(boolean metaData) {
			Failure failing = this.failure.getAndSet(null);
			if (failing != null) {
				failing.left().complete(afterPowerFailure(failing.random()));
			}
			for (Write write : this.cached) {
				this.kept = written(this.kept, write.position(), write.bytes(), 0, write.bytes().length);
			}
			this.cached.clear();
		}

		@Override
		public synchronized int read(ByteBuffer target, long position) {
			int length = (int) Math.min(target.remaining(), this.seen.length - position);
			if (length <= 0) {
				return -1;
			}
			target.put(this.seen, (int) position, length);
			return length;
		}

		@Override
		public synchronized long size() {
			return this.seen.length;
		}

		@Override
		protected synchronized void implTruncate(long size) {
			this.seen = Arrays.copyOf(this.seen, (int) size);
			this.kept = this.seen.clone();
			this.cached.clear();
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) {
			return new FileLock(this, position, size, shared) {

				@Override
				public boolean isValid() {
					return true;
				}

				@Override
				public void release() {
					// Nobody else is there.
				}

			};
		}

	}

}

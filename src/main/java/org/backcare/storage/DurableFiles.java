package org.backcare.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

import org.h2.engine.Constants;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 whose writes are on the disk when they return. H2 itself hands them to the
 * operating system, which keeps them for some seconds, and loses them when the power
 * fails. Named by {@code jdbc:h2:durable:/path/of/database}; H2 makes instances by
 * reflection, hence public.
 */
public final class DurableFiles extends FilePathWrapper {

	static final String SCHEME = "durable";

	/** Makes the scheme known to H2. */
	static void register() {
		FilePath.register(new DurableFiles());
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		FileChannel channel = super.open(mode);
		if (mode.equals("r") || !this.name.endsWith(Constants.SUFFIX_MV_FILE)) {
			return channel;
		}
		return new Channel(channel);
	}

	private static final class Channel extends FileBaseDefault {

		private final FileChannel channel;

		private Channel(FileChannel channel) {
			this.channel = channel;
		}

		/**
		 * The last block is written when all before it is on the disk: it ends with the
		 * mark by which H2 takes a write for a whole one. Otherwise a disk that writes in
		 * an order of its own could leave the mark and a hole.
		 */
		@Override
		public int write(ByteBuffer source, long position) throws IOException {
			int last = Math.max(source.remaining() - Disk.BLOCK, 0);
			int limit = source.limit();
			if (last > 0) {
				source.limit(source.position() + last);
				int written = writeAndForce(source, position);
				source.limit(limit);
				if (written < last) {
					return written;
				}
			}
			return last + writeAndForce(source, position + last);
		}

		private int writeAndForce(ByteBuffer source, long position) throws IOException {
			int written = this.channel.write(source, position);
			this.channel.force(false);
			return written;
		}

		@Override
		public int read(ByteBuffer target, long position) throws IOException {
			return this.channel.read(target, position);
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		protected void implTruncate(long size) throws IOException {
			this.channel.truncate(size);
		}

		@Override
		public void force(boolean metaData) throws IOException {
			this.channel.force(metaData);
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.channel.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.channel.close();
		}

	}

}

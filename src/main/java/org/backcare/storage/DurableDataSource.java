package org.backcare.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections to the embedded file that return from a commit when it is on the disk. */
class DurableDataSource extends AbstractDataSource {

	private final JdbcDataSource h2 = new JdbcDataSource();

	private @Nullable GroupCommit group;

	DurableDataSource(String url) {
		DurableFiles.register();
		this.h2.setUrl(url);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return durable(this.h2.getConnection());
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return durable(this.h2.getConnection(username, password));
	}

	private Connection durable(Connection connection) throws SQLException {
		SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
		GroupCommit group = group(session.getDatabase().getStore().getMvStore());
		return proxy(Connection.class, new DurableConnection(connection, session, group));
	}

	/** One for all connections, until the file is opened anew. */
	private synchronized GroupCommit group(MVStore store) {
		GroupCommit present = this.group;
		if (present == null || !present.isOf(store)) {
			present = new GroupCommit(store);
			this.group = present;
		}
		return present;
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type
			.cast(Proxy.newProxyInstance(DurableDataSource.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private record DurableConnection(Connection connection, SessionLocal session,
			GroupCommit group) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			boolean wrote = this.session.containsUncommitted();
			Object result = DurableDataSource.invoke(this.connection, method, arguments);
			if (method.getName().equals("commit")) {
				if (wrote) {
					this.group.write();
				}
				else {
					this.group.awaitOthers();
				}
			}
			else if (method.getName().equals("setAutoCommit") && wrote) {
				this.group.write();
			}
			else if (result instanceof Statement statement && this.connection.getAutoCommit()) {
				return proxy(method.getReturnType().asSubclass(Statement.class), new DurableStatement(this, statement));
			}
			return result;
		}

	}

	/** A statement that is a transaction of its own. */
	private record DurableStatement(DurableConnection connection, Statement statement) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
			Object result = DurableDataSource.invoke(this.statement, method, arguments);
			if (method.getName().startsWith("execute") && !method.getName().equals("executeQuery")
					&& this.connection.connection().getAutoCommit()) {
				this.connection.group().write();
			}
			return result;
		}

	}

}

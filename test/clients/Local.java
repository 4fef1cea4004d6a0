// Local.java: the JDBC driver's way to a server that has no TCP port.
//
// An address of the driver names it: socketFactory=Local&socketFactoryArg=PATH.

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

public class Local extends SocketFactory {
    private final String path;

    public Local(String path) {
        this.path = path;
    }

    @Override public Socket createSocket() {
        return new Unix(path);
    }

    @Override public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected();
    }

    @Override public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(null, 0);
        return socket;
    }

    private static class Unix extends Socket {
        private final String path;
        private SocketChannel channel;

        Unix(String path) {
            this.path = path;
        }

        @Override public void connect(SocketAddress any, int timeout) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        }

        @Override public boolean isConnected() {
            return channel != null;
        }

        @Override public boolean isClosed() {
            return channel != null && !channel.isOpen();
        }

        @Override public InputStream getInputStream() {
            return Channels.newInputStream(channel);
        }

        @Override public OutputStream getOutputStream() {
            return Channels.newOutputStream(channel);
        }

        @Override public void close() throws IOException {
            if (channel != null)
                channel.close();
        }

        // Options of TCP: a local socket needs none.
        @Override public void setTcpNoDelay(boolean on) {
        }

        @Override public void setKeepAlive(boolean on) {
        }

        @Override public void setSoTimeout(int milliseconds) {
        }

        @Override public int getSoTimeout() {
            return 0;
        }

        @Override public int getSendBufferSize() {
            return 8192;
        }
    }
}

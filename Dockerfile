# docker build -t integrator . ; or without a Docker engine: ./mvnw -Pimage package -DskipTests
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -pl platform/cli -am -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dspotless.apply.skip=true package \
    && mkdir /opt/integrator && cp -R platform/cli/target/integrator.jar platform/cli/target/lib /opt/integrator/

FROM eclipse-temurin:25-jre AS train
COPY --from=build /opt/integrator /opt/integrator
COPY routes/books /train/routes/books
# The JVM takes classes from a cache, loaded, linked and profiled in a run before: it starts in less than half the time.
RUN java -XX:AOTCacheOutput=/opt/integrator/serve.aot -jar /opt/integrator/integrator.jar serve --routes /train/routes \
    --data /train/data --port 0 --admin-port 0 --stop-when-started

FROM eclipse-temurin:25-jre
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin integrator \
    && mkdir -p /integrations /var/lib/integrator && chown 10001:10001 /var/lib/integrator
COPY --from=train /opt/integrator /opt/integrator
USER 10001:10001
WORKDIR /var/lib/integrator
ENV INTEGRATOR_ROUTES=/integrations INTEGRATOR_DATA=/var/lib/integrator INTEGRATOR_HOST=0.0.0.0 INTEGRATOR_ADMIN_HOST=0.0.0.0
EXPOSE 8080 8081
VOLUME /var/lib/integrator
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=30s --interval=10s --timeout=5s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:AOTCache=/opt/integrator/serve.aot", "-XX:MaxRAMPercentage=60", \
    "-XX:+ExitOnOutOfMemoryError", "-Dintegrator.terminal=false", "-jar", "/opt/integrator/integrator.jar"]
CMD ["serve"]

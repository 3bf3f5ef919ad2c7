@echo off
rem Runs the Maven pinned in .mvn\wrapper\maven-wrapper.properties, with all the arguments given.
rem Needs a JDK 17 or newer, nothing else: the first run fetches that Maven and checks it (MavenFetch.java).
setlocal DisableDelayedExpansion

if defined JAVA_HOME goto javaHome
set "MVNW_JAVA=java"
where /q java
if %ERRORLEVEL% equ 0 goto checkJava
echo mvnw: No Java found: JAVA_HOME is not set and there is no java on the PATH. 1>&2
goto needsJdk

:javaHome
set "MVNW_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%MVNW_JAVA%" goto checkJava
echo mvnw: JAVA_HOME is "%JAVA_HOME%", but there is no Java in it. 1>&2
goto needsJdk

:checkJava
rem The compiler inside this very java refuses the release when it is too old; a plain runtime has no compiler.
"%MVNW_JAVA%" -m jdk.compiler/com.sun.tools.javac.Main --release 17 -version >nul 2>&1
if %ERRORLEVEL% equ 0 goto findMaven
echo mvnw: "%MVNW_JAVA%" is not a JDK of Java 17 or newer: 1>&2
"%MVNW_JAVA%" -version 1>&2

:needsJdk
echo mvnw: Install a JDK of Java 17 or newer (https://adoptium.net) and set JAVA_HOME to its folder. 1>&2
exit /b 1

:findMaven
set "MVNW_WRAPPER=%~dp0.mvn\wrapper"
set "MVNW_SHA512="
for /f "usebackq tokens=1,2 delims==" %%a in ("%MVNW_WRAPPER%\maven-wrapper.properties") do if "%%a"=="distributionSha512" set "MVNW_SHA512=%%b"
if defined MVNW_SHA512 goto haveChecksum
echo mvnw: No distributionSha512 in "%MVNW_WRAPPER%\maven-wrapper.properties". 1>&2
exit /b 1

:haveChecksum
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
rem Named after the checksum, so that another pinned archive never meets this one's folder.
set "MVNW_MAVEN=%MAVEN_USER_HOME%\wrapper\dists\maven-%MVNW_SHA512:~0,16%"
if exist "%MVNW_MAVEN%\bin\mvn.cmd" goto run
"%MVNW_JAVA%" "%MVNW_WRAPPER%\MavenFetch.java" "%MVNW_WRAPPER%\maven-wrapper.properties" "%MVNW_MAVEN%"
if %ERRORLEVEL% equ 0 goto run
if %ERRORLEVEL% equ 3 goto runInstalled
exit /b 1

rem No "call" below: it would read the arguments a second time and spoil any ^ or %% in them.
:runInstalled
mvn %*
exit /b %ERRORLEVEL%

:run
"%MVNW_MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

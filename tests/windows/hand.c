/* What a person, or another program, does in Windows; the tests under Wine start it beside ours.
 *
 *   hand hold FILE            holds a file so that nobody else can open it, says "held", lets go at the end of its input
 *   hand press TITLE WORDS [TYPED]
 *                             waits for a window whose title begins with TITLE, writes what can be read in it, types
 *                             TYPED into its field and clicks on the part on which WORDS stand
 *   hand stay                 runs until the end of its input
 *   hand /silent /install     as the installer of the WebView2 runtime is called: leaves a sign in the registry
 */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

/* A minute and a half of looks: longer than the program itself waits for its window. */
enum { LOOKS = 450, BETWEEN_MS = 200, LONGEST = 4096 };

static const WCHAR *title, *wanted, *typed;
static HWND found, button, field;

static void say(const WCHAR *text)
{
	char bytes[LONGEST * 4];
	int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes - 1, NULL, NULL);
	if (size > 0) {
		bytes[size - 1] = '\n';
		fwrite(bytes, 1, size, stdout);
		fflush(stdout);
	}
}

static BOOL CALLBACK part(HWND window, LPARAM saying)
{
	WCHAR text[LONGEST];
	text[0] = 0;
	SendMessageTimeoutW(window, WM_GETTEXT, LONGEST, (LPARAM)text, SMTO_ABORTIFHUNG, 2000, NULL);
	if (saying && text[0])
		say(text);
	if (wcsstr(text, wanted))
		button = window;
	if (GetClassNameW(window, text, LONGEST) && wcscmp(text, L"Edit") == 0 && IsWindowVisible(window))
		field = window;
	return TRUE;
}

static BOOL CALLBACK top(HWND window, LPARAM unused)
{
	WCHAR text[LONGEST];
	(void)unused;
	if (!IsWindowVisible(window) || !GetWindowTextW(window, text, LONGEST))
		return TRUE;
	if (wcsncmp(text, title, wcslen(title)) != 0)
		return TRUE;
	found = window;
	return FALSE;
}

static int press(void)
{
	int look;
	for (look = 0; look < LOOKS; look++, Sleep(BETWEEN_MS)) {
		WCHAR text[LONGEST];
		found = button = field = NULL;
		EnumWindows(top, 0);
		if (!found)
			continue;
		EnumChildWindows(found, part, FALSE);
		if (!button || (typed && !field))
			continue;
		GetWindowTextW(found, text, LONGEST);
		say(text);
		EnumChildWindows(found, part, TRUE);
		if (typed)
			SendMessageTimeoutW(field, WM_SETTEXT, 0, (LPARAM)typed, SMTO_ABORTIFHUNG, 2000, NULL);
		PostMessageW(button, BM_CLICK, 0, 0);
		return 0;
	}
	fputs("no such window\n", stderr);
	return 1;
}

static int stay(void)
{
	while (getchar() != EOF)
		;
	return 0;
}

static int hold(const WCHAR *path)
{
	HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
	if (file == INVALID_HANDLE_VALUE) {
		fprintf(stderr, "cannot hold it: %lu\n", GetLastError());
		return 1;
	}
	puts("held");
	fflush(stdout);
	stay();
	CloseHandle(file);
	return 0;
}

static int install(void)
{
	static const WCHAR sign[] = L"1";
	return RegSetKeyValueW(HKEY_CURRENT_USER, L"Software\\HoSoANTT.Trial", L"ran", REG_SZ, sign, sizeof sign) != 0;
}

int wmain(int n, WCHAR **words)
{
	_setmode(_fileno(stdout), _O_BINARY);
	if (n == 3 && wcscmp(words[1], L"hold") == 0)
		return hold(words[2]);
	if (n == 2 && wcscmp(words[1], L"stay") == 0)
		return stay();
	if (n == 3 && wcscmp(words[1], L"/silent") == 0 && wcscmp(words[2], L"/install") == 0)
		return install();
	if (n >= 4 && wcscmp(words[1], L"press") == 0) {
		title = words[2];
		wanted = words[3];
		typed = n > 4 ? words[4] : NULL;
		return press();
	}
	fputs("hand hold FILE | hand stay | hand press TITLE WORDS [TYPED]\n", stderr);
	return 2;
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorAi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StoryEditing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AltText",
                table: "StoryPages",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AltTextBy",
                table: "StoryPages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "AltTextIsDraft",
                table: "StoryPages",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "AltTextVersion",
                table: "StoryPages",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "ContentBy",
                table: "StoryPages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "ContentVersion",
                table: "StoryPages",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "ImageTextBy",
                table: "StoryPages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "ImageTextVersion",
                table: "StoryPages",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "IsRemoved",
                table: "StoryPages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsRemoved",
                table: "Stories",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UpdatedBy",
                table: "Stories",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Stories",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "StoryCharacters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false),
                    DescriptionVersion = table.Column<int>(type: "integer", nullable: false),
                    DescriptionBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsRemoved = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryCharacters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoryCharacters_Stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "Stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StoryCharacters_StoryId_Position",
                table: "StoryCharacters",
                columns: new[] { "StoryId", "Position" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StoryCharacters");

            migrationBuilder.DropColumn(
                name: "AltText",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "AltTextBy",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "AltTextIsDraft",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "AltTextVersion",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "ContentBy",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "ContentVersion",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "ImageTextBy",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "ImageTextVersion",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "IsRemoved",
                table: "StoryPages");

            migrationBuilder.DropColumn(
                name: "IsRemoved",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "UpdatedBy",
                table: "Stories");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Stories");
        }
    }
}
